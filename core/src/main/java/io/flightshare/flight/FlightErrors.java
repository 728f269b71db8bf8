package io.flightshare.flight;

/** What becomes of the followers of an execution that threw an ordinary exception. */
public enum FlightErrors {
  /** They get it too, as the same instance. */
  SHARE,
  /** Each executes by itself. */
  RERUN
}
