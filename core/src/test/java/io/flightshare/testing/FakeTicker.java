package io.flightshare.testing;

import io.flightshare.flight.Ticker;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
public final class FakeTicker implements Ticker {
  private final AtomicLong nanos = new AtomicLong(1_000_000_007L);

  @Override
  public long read() {
    return nanos.get();
  }

  public void advance(long by) {
    nanos.addAndGet(by);
  }
}
