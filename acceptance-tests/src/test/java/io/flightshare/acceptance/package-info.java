/** What a user gets: forked JVMs, the jar that ships, applications that know nothing of it. */
package io.flightshare.acceptance;
