package io.flightshare.flight;

/**
 * What a call gets when it enters a group: a {@link Flight} that it leads, so that it must execute
 * and then {@linkplain FlightTable#land land} it; a {@link Landing} with the answer of a flight
 * that it followed; or null, and then it executes by itself and owes nothing.
 */
public interface Pass {}
