package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/** Decides whether a result may be handed to the followers of a flight. Thread-safe. */
@FunctionalInterface
public interface Sharing {
  /**
   * Asked once for each flight that somebody joined, in the leader's thread, with no lock held.
   *
   * @param result what the leader's execution returned
   * @return false to let every follower run by itself
   */
  boolean mayShare(@Nullable Object result);

  /** Shares whatever comes. */
  static Sharing anything() {
    return result -> true;
  }
}
