package io.flightshare.flight;

import io.flightshare.metrics.FlightCounters;
import org.jspecify.annotations.Nullable;

/**
 * Write merging: see {@link QueueTable}.
 *
 * <p>Under {@code latest} a group writes the arguments of the member that came last. If that one
 * fails by what is its own affair, the next newest is promoted, and so on, for however long: to let
 * the rest run by themselves at once would write older arguments after newer ones.
 */
public final class WriteTable extends QueueTable {
  private final boolean latest;

  /**
   * An empty table.
   *
   * @param latest whether the member that came last is promoted, so that the newest arguments are
   *     written; else the first is, all having equal arguments
   * @throws IllegalArgumentException if the settings would write older arguments after newer ones
   */
  public WriteTable(boolean latest, FlightPolicy policy, Ticker ticker, FlightEvents events) {
    super(checked(latest, policy), ticker, events);
    this.latest = latest;
  }

  private static FlightPolicy checked(boolean latest, FlightPolicy policy) {
    if (latest && policy.onMaxWait() == OnMaxWait.RUN) {
      throw new IllegalArgumentException(
          "on-max-wait: run would write older arguments after newer ones; it is for same-args only");
    }
    if (latest && policy.errors() == FlightErrors.RERUN) {
      throw new IllegalArgumentException(
          "errors: rerun would write older arguments after newer ones; it is for same-args only");
    }
    return policy;
  }

  @Override
  public void setPolicy(FlightPolicy policy) {
    super.setPolicy(checked(latest, policy));
  }

  @Override
  boolean isFull(Flight group, FlightPolicy policy) {
    return false;
  }

  @Override
  @Nullable Waiter heir(Flight flight) {
    WaiterList waiters = flight.waiters;
    return waiters == null ? null : latest ? waiters.last() : waiters.first();
  }

  @Override
  boolean promotesWithoutEnd() {
    return latest;
  }

  /** A member keeps its place: its arguments would be older than those of whoever came after it. */
  @Override
  boolean mayLeaveEarly() {
    return false;
  }

  @Override
  void countFollower(FlightCounters counters) {
    counters.merged();
  }

  /** The first that came while one ran would have executed for the others. */
  @Override
  void countObserved(FlightCounters counters, int calls) {
    counters.wouldMerge(calls - 1);
  }
}
