/** Finds JDKs, runs applications in them, and reads what they said. */
package io.flightshare.acceptance.harness;
