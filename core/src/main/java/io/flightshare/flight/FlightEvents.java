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
   * Asked about a leader that others have waited for rather long, since it may have left its
   * execution without landing, stopped or out of stack, and be busy with something else: how many
   * executions of this group it is inside of now. Asked seldom, since to look may stop that thread
   * for a moment.
   *
   * @return at least as many as there are; {@link Integer#MAX_VALUE} if nobody can tell
   */
  default int executionsOf(Thread leader) {
    return Integer.MAX_VALUE;
  }

  /** Tells nobody. */
  static FlightEvents none() {
    return new FlightEvents() {};
  }
}
