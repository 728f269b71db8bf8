package io.flightshare.benchmarks.peer;

import io.flightshare.SingleFlight;

/** Flightshare as a library: reads. */
final class LibraryRead extends Peer {
  private final SingleFlight<Long, Object> flights = new SingleFlight<>();

  LibraryRead(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) throws Exception {
    return flights.call(key, () -> loader.load(key));
  }
}
