package io.flightshare.metrics;

/** Why a call that a rule covers was let through and ran by itself. */
public enum Bypass {
  /** The calling thread already leads the flight that it would have waited for. */
  REENTRY("re-entry"),
  /** Waiting would have closed a circle of threads that wait for each other, locks included. */
  CYCLE("cycle"),
  /** The caller was interrupted while it waited; its flag is still set. */
  INTERRUPTED("interrupted"),
  /** The wait was over and the rule says {@code on-max-wait: run}. */
  TIMEOUT("timeout"),
  /** The result of the flight, or one of its key a moment ago, is not known to be safe to share. */
  UNSHAREABLE("unshareable"),
  /** The leaders of the flight died of what was theirs alone, more often than one is replaced. */
  LEADER_LOST("leader lost"),
  /** The execution threw, and the rule says {@code errors: rerun}. */
  RERUN("rerun"),
  /** As many wait for the flight as the rule allows. */
  CROWDED("crowded"),
  /** The call was made inside an active transaction. */
  TRANSACTION("in a transaction"),
  /** For whom the call is made was not known in time. */
  CALLER_UNKNOWN("caller not known"),
  /** Something inside Flightshare, or an {@code equals} or {@code hashCode} it called, failed. */
  FAILURE("failure");

  private final String label;

  Bypass(String label) {
    this.label = label;
  }

  /** The word for tables and logs. */
  public String label() {
    return label;
  }
}
