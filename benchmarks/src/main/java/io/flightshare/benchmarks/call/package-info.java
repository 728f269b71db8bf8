/** JMH benchmarks of one coalesced call. */
package io.flightshare.benchmarks.call;
