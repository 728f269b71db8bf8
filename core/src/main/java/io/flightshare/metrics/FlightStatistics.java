package io.flightshare.metrics;

import java.util.EnumMap;
import java.util.Map;

/**
 * A snapshot of the counters of one group of flights. At rest {@code calls = executions + joined +
 * merged}. Immutable.
 */
public final class FlightStatistics {
  private final long calls;
  private final long led;
  private final long joined;
  private final long merged;
  private final long wouldJoin;
  private final long wouldMerge;
  private final long timeouts;
  private final long savedNanos;
  private final Map<Bypass, Long> bypassed;

  FlightStatistics(
      long calls,
      long led,
      long joined,
      long merged,
      long wouldJoin,
      long wouldMerge,
      long timeouts,
      long savedNanos,
      Map<Bypass, Long> bypassed) {
    this.calls = calls;
    this.led = led;
    this.joined = joined;
    this.merged = merged;
    this.wouldJoin = wouldJoin;
    this.wouldMerge = wouldMerge;
    this.timeouts = timeouts;
    this.savedNanos = savedNanos;
    this.bypassed = bypassed;
  }

  /** Calls that arrived. */
  public long calls() {
    return calls;
  }

  /** Executions of the method: those that led a flight, the bypassed ones and the observed ones. */
  public long executions() {
    return led + bypassed();
  }

  /** Calls that ended without an execution of their own, as followers of a single flight. */
  public long joined() {
    return joined;
  }

  /** Calls that ended without an execution of their own, as members of a write group. */
  public long merged() {
    return merged;
  }

  /** Observed calls that would have joined, had their rule been on; they are executions. */
  public long wouldJoin() {
    return wouldJoin;
  }

  /** Observed calls that would have been merged, had their rule been on; they are executions. */
  public long wouldMerge() {
    return wouldMerge;
  }

  /** Calls that ran by themselves, for whatever reason. */
  public long bypassed() {
    long sum = 0;
    for (long n : bypassed.values()) {
      sum += n;
    }
    return sum;
  }

  /** Calls that ran by themselves for this reason. */
  public long bypassed(Bypass reason) {
    return bypassed.getOrDefault(reason, 0L);
  }

  /** Waits that were longer than the rule allows, whatever became of the call. */
  public long timeouts() {
    return timeouts;
  }

  /** Calls that failed inside Flightshare and ran by themselves. */
  public long failures() {
    return bypassed(Bypass.FAILURE);
  }

  /**
   * Nanoseconds of execution that followers were spared, at least: counted from when the first of
   * them joined, because a call that nobody joins is not timed.
   */
  public long savedNanos() {
    return savedNanos;
  }

  /** These and those of another group together. */
  public FlightStatistics plus(FlightStatistics other) {
    Map<Bypass, Long> reasons = new EnumMap<>(Bypass.class);
    for (Bypass reason : Bypass.values()) {
      reasons.put(reason, bypassed(reason) + other.bypassed(reason));
    }
    return new FlightStatistics(
        calls + other.calls,
        led + other.led,
        joined + other.joined,
        merged + other.merged,
        wouldJoin + other.wouldJoin,
        wouldMerge + other.wouldMerge,
        timeouts + other.timeouts,
        savedNanos + other.savedNanos,
        reasons);
  }

  @Override
  public String toString() {
    return "calls "
        + calls
        + ", executions "
        + executions()
        + ", joined "
        + joined
        + ", merged "
        + merged
        + ", bypassed "
        + bypassed()
        + ", timeouts "
        + timeouts;
  }
}
