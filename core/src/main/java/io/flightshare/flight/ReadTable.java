package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightCounters;
import org.jspecify.annotations.Nullable;

/**
 * Single flights: a call joins the flight of its key that is up, at whatever point that is.
 *
 * <p>At most one flight of a key can be joined at any time. A flight that was closed, because it is
 * too old, because the wait for it was too long, or because a write has made it stale, flies on for
 * those who wait for it, and lands without touching its successor. It is closed and its successor
 * listed in one critical section, so of all that find it too old exactly one leads another.
 *
 * <p>After Go's {@code x/sync/singleflight}; what is different is told in {@link FlightTable}.
 */
public final class ReadTable extends FlightTable {
  /** An empty table. */
  public ReadTable(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    super(policy, ticker, events);
  }

  @Override
  void join(Stripe stripe, Flight found, Wait wait) {
    FlightPolicy policy = wait.policy();
    long now = coarseNow();
    Hold hold = found.hold;
    if (hold == null && found.leader() == Thread.currentThread()) {
      wait.runAlone(Bypass.REENTRY);
    } else if (now - found.bornAt > policy.maxAgeNanos() || (hold != null && hold.isObserving())) {
      found.closed = true;
      wait.lead(now);
    } else if (isFull(found, policy)) {
      wait.runAlone(Bypass.CROWDED);
    } else if (hold != null) {
      wait.share(hold.join(now));
    } else {
      wait.follow(found); // it is listed, so its leader holds a reference
    }
  }

  static boolean isFull(Flight flight, FlightPolicy policy) {
    Hold hold = flight.hold;
    if (hold != null) {
      return hold.followers() >= policy.maxFollowers();
    }
    WaiterList waiters = flight.waiters;
    return waiters != null && waiters.size() >= policy.maxFollowers();
  }

  @Override
  boolean canHold() {
    return true;
  }

  @Override
  @Nullable Waiter depart(Stripe stripe, Flight flight) {
    flight.closed = true;
    return null;
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

  /** A flight without followers flies on: its leader executes in any case. */
  @Override
  @Nullable Waiter left(Stripe stripe, Flight flight) {
    return null;
  }

  @Override
  boolean mayLeaveEarly() {
    return true;
  }

  @Override
  boolean canGoBeside(Flight flight) {
    return true;
  }

  @Override
  void countFollower(FlightCounters counters) {
    counters.joined();
  }

  @Override
  void countObserved(FlightCounters counters, int calls) {
    counters.wouldJoin(calls);
  }

  /**
   * The first that is overdue closes the flight to newcomers and enters anew, which makes it the
   * leader of the successor; the others enter anew too, and find that one. Once for each caller.
   */
  @Override
  void overdue(Wait wait) {
    if (wait.isSecondWait()) {
      if (wait.leave()) {
        wait.endAlone(Bypass.TIMEOUT);
      }
      return;
    }
    Flight flight = wait.waiter().flight();
    Flight fresh;
    Stripe stripe = wait.stripe();
    stripe.lock();
    try {
      if (!wait.waiter().isWaiting()) {
        return;
      }
      fresh = stripe.claimForLater();
      fresh.copyKey(flight);
      depart(stripe, flight);
      wait.leaveLocked();
    } finally {
      stripe.locked = Stripe.FREE;
    }
    stripe.release(flight);
    wait.endWithRetry(fresh);
  }
}
