/** Tries to break the protocol on real processors: races under jcstress, and a soak. */
package io.flightshare.stress;
