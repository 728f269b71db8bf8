/**
 * Call coalescing as a plain library: {@link io.flightshare.SingleFlight} and {@link
 * io.flightshare.WriteGroup}.
 */
package io.flightshare;
