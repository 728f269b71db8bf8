package io.flightshare.flight;

/** A source of time that tests can drive. Thread-safe. */
@FunctionalInterface
public interface Ticker {
  /** Nanoseconds since some fixed moment; only differences mean anything. */
  long read();

  /** The JVM's own nanosecond clock. */
  static Ticker system() {
    return System::nanoTime;
  }
}
