package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import org.jspecify.annotations.Nullable;

/**
 * How the flights of a table end that somebody has joined: closed first, then decided upon, then
 * answered; or handed to another leader. The argument is in {@link FlightTable}, of which this is
 * the second half; one that nobody has joined ends in its {@link Stripe}.
 *
 * <p>Whatever fails on the way, memory most likely, no follower is left behind: it is dismissed to
 * run alone, which takes no allocation.
 *
 * <p>All is called by the leader of the flight, and its reference is released here.
 */
final class Landings {
  private static final int MAX_PROMOTIONS = 2;

  private final FlightTable table;

  Landings(FlightTable table) {
    this.table = table;
  }

  void land(Flight flight, @Nullable Object result) {
    if (flight.hold != null) {
      return; // it is no longer this thread's to land
    }
    if (close(flight)) {
      try {
        answer(flight, outcome(flight, result));
      } catch (Throwable failure) {
        dismiss(flight, failure);
      }
    }
    flight.stripe().release(flight);
  }

  void fail(Flight flight, Throwable failure) {
    if (flight.hold != null) {
      return;
    }
    if (PrivateFailure.isPrivate(failure)) {
      passOn(flight, flight.generation(), Thread.currentThread());
      return;
    }
    if (close(flight)) {
      try {
        answer(flight, outcome(failure));
      } catch (Throwable another) {
        dismiss(flight, another);
      }
    }
    flight.stripe().release(flight);
  }

  /** Nobody joins from here on. True if somebody has, or would have. */
  private boolean close(Flight flight) {
    Stripe stripe = flight.stripe();
    Waiter started;
    boolean joined;
    stripe.lock();
    try {
      started = table.depart(stripe, flight);
      joined = flight.hasWaiters() || flight.observed > 0;
      if (!joined) {
        flight.setLeader(null);
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    FlightTable.wake(started);
    return joined;
  }

  private Landing outcome(Flight flight, @Nullable Object result) {
    FlightPolicy current = table.policy();
    Bypass alone;
    try {
      Outcome outcome = current.sharing().outcome(flight.site(), result);
      if (outcome != null) {
        flight.stripe().sharedResult(flight);
        return Landing.of(outcome);
      }
      table.events().notShared(current, result);
      alone = Bypass.UNSHAREABLE;
    } catch (Throwable failure) {
      table.events().failed(current, failure);
      alone = Bypass.FAILURE;
    }
    if (!current.sharing().sharesAll()) { // else it was our failure, and the next may be shared
      flight.stripe().keptResult(flight, table.coarseNow());
    }
    return Landing.alone(alone);
  }

  /** As {@link FlightTable#landingOf}. */
  Landing ofHeld(Throwable failure) {
    return PrivateFailure.isPrivate(failure) ? Landing.LEADER_LOST : outcome(failure);
  }

  private Landing outcome(Throwable failure) {
    switch (table.policy().errors()) {
      case SHARE:
        return Landing.failure(failure);
      case COPY:
        return Landing.ownFailures(failure);
      case RERUN:
        return Landing.alone(Bypass.RERUN);
    }
    throw new AssertionError(table.policy().errors());
  }

  private void answer(Flight flight, Landing landing) {
    Stripe stripe = flight.stripe();
    WaiterList waiters = flight.waiters;
    int followers = 0;
    stripe.lock();
    try {
      if (waiters != null) {
        followers = waiters.answerAll(landing);
      }
      flight.setLeader(null);
    } finally {
      stripe.locked = Stripe.FREE;
    }
    landing.wake(0);
    if (landing.alone() != null) {
      return;
    }
    table.countObserved(flight.observed);
    long since = flight.waitingSince;
    if (followers > 0 && since != 0) {
      table.counters().saved(followers * Math.max(0, table.now() - since));
    }
  }

  /** After a failure to answer, of memory most likely: lets who still waits run alone. */
  private void dismiss(Flight flight, Throwable failure) {
    Stripe stripe = flight.stripe();
    Waiter dismissed = null;
    stripe.lock();
    try {
      if (flight.waiters != null) {
        dismissed = flight.waiters.dismissAll(Landing.NO_ANSWER);
      }
      flight.setLeader(null);
    } finally {
      stripe.locked = Stripe.FREE;
    }
    Waiter.wakeAll(dismissed);
    table.events().failed(table.policy(), failure);
  }

  /** Gives this life of a flight to another leader, or ends it. The old leader may be dead. */
  void passOn(Flight flight, long life, Thread oldLeader) {
    Stripe stripe = flight.stripe();
    Waiter toWake;
    Waiter orphans = null;
    stripe.lock();
    try {
      if (flight.leader() != oldLeader || flight.generation() != life || flight.hold != null) {
        return;
      }
      boolean mayGoOn = flight.promotions < MAX_PROMOTIONS || table.promotesWithoutEnd();
      toWake = mayGoOn ? table.heir(flight) : null;
      if (toWake != null) {
        flight.promotions++;
        promote(stripe, flight, toWake);
      } else {
        toWake = table.depart(stripe, flight);
        if (flight.waiters != null) {
          orphans = flight.waiters.dismissAll(Landing.LEADER_LOST);
        }
        flight.setLeader(null);
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    FlightTable.wake(toWake);
    Waiter.wakeAll(orphans);
    stripe.release(flight);
  }

  /** Makes a waiter the leader of the flight that it waits for. The stripe is locked. */
  void promote(Stripe stripe, Flight flight, Waiter waiter) {
    long now = table.coarseNow();
    flight.waiterList().remove(waiter);
    flight.setLeader(waiter.thread());
    flight.bornAt = now;
    stripe.countExecution();
    waiter.promote(); // from here on there is no wait edge, and the thread may run
  }
}
