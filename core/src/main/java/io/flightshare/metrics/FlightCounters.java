package io.flightshare.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counters of what happens to calls that do not simply lead a flight of their own. Those are
 * counted where they hold a stripe's lock anyway; these cost an atomic addition each and are
 * touched only where a thread has waited or something was odd. Thread-safe.
 */
public final class FlightCounters {
  private final LongAdder joined = new LongAdder();
  private final LongAdder merged = new LongAdder();
  private final LongAdder observed = new LongAdder();
  private final LongAdder wouldJoin = new LongAdder();
  private final LongAdder wouldMerge = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder savedNanos = new LongAdder();
  private final Map<Bypass, LongAdder> bypassed = new EnumMap<>(Bypass.class);

  /** One number for the call and its end, so that a full stack cannot count half of it. */
  private final Map<Bypass, LongAdder> bypassedEarly = new EnumMap<>(Bypass.class);

  /** All counters at zero. */
  public FlightCounters() {
    for (Bypass reason : Bypass.values()) {
      bypassed.put(reason, new LongAdder());
      bypassedEarly.put(reason, new LongAdder());
    }
  }

  /** A follower of a single flight got its answer. */
  public void joined() {
    joined.increment();
  }

  /** A member of a write group got its answer. */
  public void merged() {
    merged.increment();
  }

  /** A call that was counted as arrived ran by itself because calls are only observed. */
  public void observed() {
    observed.increment();
  }

  /** So many calls would have been followers of a single flight, had they not been observed. */
  public void wouldJoin(int calls) {
    wouldJoin.add(calls);
  }

  /** So many calls would have been merged, had they not been observed. */
  public void wouldMerge(int calls) {
    wouldMerge.add(calls);
  }

  /** A call that was counted as arrived ran by itself. */
  public void bypassed(Bypass reason) {
    counter(bypassed, reason).increment();
  }

  /** A call that was counted as joined runs by itself after all: it got no answer. */
  public void ranAfterAll(Bypass reason) {
    joined.decrement();
    bypassed(reason);
  }

  private static LongAdder counter(Map<Bypass, LongAdder> counters, Bypass reason) {
    return Objects.requireNonNull(counters.get(reason));
  }

  /** A call ran by itself before it was counted as arrived. */
  public void bypassedBeforeArrival(Bypass reason) {
    counter(bypassedEarly, reason).increment();
  }

  /** A wait was longer than the rule allows. */
  public void timedOut() {
    timeouts.increment();
  }

  /**
   * Time that followers did not have to spend executing.
   *
   * @param nanos nanoseconds, of all followers of one flight together
   */
  public void saved(long nanos) {
    savedNanos.add(nanos);
  }

  /**
   * A snapshot; exact while no call is up.
   *
   * @param arrived calls that reached a stripe
   * @param led executions that a stripe has seen begin
   */
  public FlightStatistics snapshot(long arrived, long led) {
    Map<Bypass, Long> reasons = new EnumMap<>(Bypass.class);
    long early = 0;
    for (Bypass reason : Bypass.values()) {
      long before = counter(bypassedEarly, reason).sum();
      reasons.put(reason, counter(bypassed, reason).sum() + before);
      early += before;
    }
    return new FlightStatistics(
        arrived + early,
        led + observed.sum(),
        joined.sum(),
        merged.sum(),
        wouldJoin.sum(),
        wouldMerge.sum(),
        timeouts.sum(),
        savedNanos.sum(),
        reasons);
  }
}
