package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/**
 * What a group of flights tells whoever keeps a log. Called in the caller's thread with no lock
 * held, possibly often: implementations thin out. Must not throw. Thread-safe.
 */
public interface FlightEvents {
  /** A follower's wait was longer than {@code max-wait}. */
  default void timedOut(FlightPolicy policy) {}

  /** A result was not shared, so that the followers run by themselves. */
  default void notShared(FlightPolicy policy, @Nullable Object result) {}

  /** Something failed inside the group; the call ran by itself. */
  default void failed(FlightPolicy policy, Throwable failure) {}

  /**
   * Asked about a leader that others have waited for rather long: whether it has left its execution
   * without landing, stopped or out of stack, and is busy with something else. Then another takes
   * over. Asked seldom, since to look may stop that thread for a moment.
   *
   * @return false if it has not, or if nobody can tell
   */
  default boolean hasLeft(Thread leader) {
    return false;
  }

  /** Tells nobody. */
  static FlightEvents none() {
    return new FlightEvents() {};
  }
}
