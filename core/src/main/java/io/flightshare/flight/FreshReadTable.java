package io.flightshare.flight;

import io.flightshare.metrics.FlightCounters;
import org.jspecify.annotations.Nullable;

/**
 * Single flights of which only one that <em>began after the call did</em> may answer it, so that
 * nobody reads what was true before they asked: {@code freshness: after-call}. A call that finds
 * one under way waits for the next, which it shares with all who came meanwhile: see {@link
 * QueueTable}.
 *
 * <p>An execution that is older than {@code max-age} is not waited for any longer: the first who
 * finds it so takes it out of the queue, and what waits behind it starts.
 */
public final class FreshReadTable extends QueueTable {
  /** An empty table. */
  public FreshReadTable(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    super(policy, ticker, events);
  }

  @Override
  void join(Stripe stripe, Flight found, Wait wait) {
    long now = coarseNow();
    if (now - found.bornAt <= wait.policy().maxAgeNanos()
        || found.leader() == Thread.currentThread()) {
      super.join(stripe, found, wait);
      return;
    }
    Flight successor = found.behind;
    wait.alsoWake(depart(stripe, found));
    if (successor == null) {
      wait.lead(now);
    } else {
      super.join(stripe, successor, wait);
    }
  }

  @Override
  boolean isFull(Flight group, FlightPolicy policy) {
    return ReadTable.isFull(group, policy);
  }

  /** Who has waited longest. */
  @Override
  @Nullable Waiter heir(Flight flight) {
    WaiterList waiters = flight.waiters;
    return waiters == null ? null : waiters.first();
  }

  @Override
  boolean promotesWithoutEnd() {
    return false;
  }

  @Override
  boolean mayLeaveEarly() {
    return true;
  }

  @Override
  void countFollower(FlightCounters counters) {
    counters.joined();
  }

  /** The first that came while one ran would have executed for the others. */
  @Override
  void countObserved(FlightCounters counters, int calls) {
    counters.wouldJoin(calls - 1);
  }
}
