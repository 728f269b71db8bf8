/** The agent in real servers, with their own release artifacts and start scripts. */
package io.flightshare.servers;
