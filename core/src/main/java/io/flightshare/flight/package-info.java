/** Flights: executions in progress that other callers can join. */
package io.flightshare.flight;
