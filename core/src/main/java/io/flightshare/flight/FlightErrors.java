package io.flightshare.flight;

/** What becomes of the followers of an execution that threw an ordinary exception. */
public enum FlightErrors {
  /** They get it too, as the same instance. */
  SHARE,
  /**
   * Each gets one of its own, of the same class, with the leader's as its cause. An exception of
   * which that would lose something is the same instance for all: one whose class is not public,
   * has no public constructor with a message, a cause, both or nothing, or has state of its own
   * that cannot be carried over.
   */
  COPY,
  /** Each executes by itself. */
  RERUN
}
