package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightCounters;
import org.jspecify.annotations.Nullable;

/**
 * Single flights: a call joins the flight of its key that is up, at whatever point that is.
 *
 * <p>At most one flight of a key can be joined at any time. A flight that was closed because it is
 * overdue flies on for those who still wait for it, and lands without touching its successor.
 *
 * <p>After Go's {@code x/sync/singleflight}; what is different is told in {@link FlightTable}.
 */
public final class ReadTable extends FlightTable {
  /** An empty table. */
  public ReadTable(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    super(policy, ticker, events);
  }

  @Override
  @Nullable Waiter join(Stripe stripe, Flight found, Flight mine) {
    if (found.leader() == Thread.currentThread()) {
      return null;
    }
    return joinWaiters(found); // it is listed, so its leader holds a reference
  }

  @Override
  @Nullable Waiter depart(Stripe stripe, Flight flight) {
    if (flight.listed) {
      stripe.unlist(flight);
    }
    return null;
  }

  /** Who has waited longest. */
  @Override
  @Nullable Waiter heir(Flight flight) {
    return flight.waiters.first();
  }

  @Override
  void left(Stripe stripe, Flight flight) {
    // A flight without followers flies on: its leader executes in any case.
  }

  @Override
  boolean leavesOnInterrupt() {
    return true;
  }

  @Override
  void countFollower(FlightCounters counters) {
    counters.joined();
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
    Flight fresh = pool.acquire(flight.hint());
    fresh.copyKey(flight);
    Flight superfluous = fresh;
    Stripe stripe = wait.stripe();
    stripe.lock();
    try {
      if (wait.waiter().isWaiting()) {
        depart(stripe, flight);
        wait.leaveLocked();
        superfluous = flight;
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    pool.release(superfluous);
    if (superfluous == flight) {
      wait.endWithRetry(fresh);
    }
  }
}
