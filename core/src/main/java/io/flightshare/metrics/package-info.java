/** Counters of coalesced calls, and snapshots of them. */
package io.flightshare.metrics;
