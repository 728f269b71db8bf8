package io.flightshare.flight;

/** A source of time that tests can drive. Thread-safe. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment; only differences mean anything. */
  long read();

  /**
   * The same clock, as it was a moment ago: for what is asked at each call, where an exact reading
   * would cost more than all the rest.
   */
  default long readCoarsely() {
    return read();
  }

  /** The JVM's own nanosecond clock. */
  static Ticker system() {
    return CoarseClock.TICKER;
  }
}
