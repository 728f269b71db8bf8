package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How the flights of a table end: closed first, then decided upon, then answered; or handed to
 * another leader. The argument is in {@link FlightTable}, of which this is the second half.
 *
 * <p>Whatever fails on the way, memory most likely, no follower is left behind: it is dismissed to
 * run alone, which takes no allocation.
 */
final class Landings {
  private static final int MAX_PROMOTIONS = 2;

  private final FlightTable table;

  Landings(FlightTable table) {
    this.table = table;
  }

  void land(Flight flight, @Nullable Object result) {
    if (flight.leader() != Thread.currentThread()) {
      return;
    }
    Stripe stripe = flight.stripe();
    if (close(stripe, flight)) {
      try {
        answer(stripe, flight, outcome(result));
      } catch (Throwable failure) {
        dismiss(stripe, flight, failure);
      }
    }
    table.pool.release(flight);
  }

  void landBits(Flight flight, long bits) {
    if (flight.leader() != Thread.currentThread()) {
      return;
    }
    Stripe stripe = flight.stripe();
    if (close(stripe, flight)) {
      try {
        answer(stripe, flight, Landing.value(bits));
      } catch (Throwable failure) {
        dismiss(stripe, flight, failure);
      }
    }
    table.pool.release(flight);
  }

  void fail(Flight flight, Throwable failure) {
    Thread me = Thread.currentThread();
    if (flight.leader() != me) {
      return;
    }
    Stripe stripe = flight.stripe();
    if (PrivateFailure.isPrivate(failure)) {
      passOn(stripe, flight, me);
      return;
    }
    if (close(stripe, flight)) {
      try {
        answer(stripe, flight, Landing.failure(failure));
      } catch (Throwable another) {
        dismiss(stripe, flight, another);
      }
    }
    table.pool.release(flight);
  }

  /** Nobody joins from here on. True if somebody has. */
  private boolean close(Stripe stripe, Flight flight) {
    Waiter started;
    boolean joined;
    stripe.lock();
    try {
      started = table.depart(stripe, flight);
      joined = !flight.waiters.isEmpty();
      if (!joined) {
        flight.setLeader(null);
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    if (started != null) {
      LockSupport.unpark(started.thread());
    }
    return joined;
  }

  private Landing outcome(@Nullable Object result) {
    FlightPolicy current = table.policy();
    try {
      if (current.sharing().mayShare(result)) {
        return Landing.value(result);
      }
      table.events().notShared(current, result);
      return Landing.alone(Bypass.UNSHAREABLE);
    } catch (Throwable failure) {
      table.events().failed(current, failure);
      return Landing.alone(Bypass.FAILURE);
    }
  }

  private void answer(Stripe stripe, Flight flight, Landing landing) {
    int followers;
    stripe.lock();
    try {
      followers = flight.waiters.answerAll(landing);
      flight.setLeader(null);
    } finally {
      stripe.locked = Stripe.FREE;
    }
    landing.wake(0);
    if (followers > 0 && landing.alone() == null) {
      table.counters().saved(followers * Math.max(0, table.now() - flight.joinedAt));
    }
  }

  /** After a failure to answer, of memory most likely: lets who still waits run alone. */
  private void dismiss(Stripe stripe, Flight flight, Throwable failure) {
    Waiter dismissed;
    stripe.lock();
    try {
      dismissed = flight.waiters.dismissAll(Landing.NO_ANSWER);
      flight.setLeader(null);
    } finally {
      stripe.locked = Stripe.FREE;
    }
    Waiter.wakeAll(dismissed);
    table.events().failed(table.policy(), failure);
  }

  /**
   * Gives a flight to another leader, or ends it. The old leader may be dead; its reference is
   * released here.
   */
  private void passOn(Stripe stripe, Flight flight, Thread oldLeader) {
    Waiter toWake;
    Waiter orphans = null;
    stripe.lock();
    try {
      if (flight.leader() != oldLeader) {
        return;
      }
      toWake = flight.promotions < MAX_PROMOTIONS ? table.heir(flight) : null;
      if (toWake != null) {
        flight.promotions++;
        promote(stripe, flight, toWake);
      } else {
        toWake = table.depart(stripe, flight);
        orphans = flight.waiters.dismissAll(Landing.LEADER_LOST);
        flight.setLeader(null);
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    if (toWake != null) {
      LockSupport.unpark(toWake.thread());
    }
    Waiter.wakeAll(orphans);
    table.pool.release(flight);
  }

  /** Makes a waiter the leader of the flight that it waits for. The stripe is locked. */
  static void promote(Stripe stripe, Flight flight, Waiter waiter) {
    flight.waiters.remove(waiter);
    flight.setLeader(waiter.thread());
    stripe.led++;
    waiter.promote(); // from here on there is no wait edge, and the thread may run
  }

  /** If the thread that this flight depends on has died without landing, somebody takes over. */
  void replaceDeadLeader(Stripe stripe, Flight flight) {
    Flight led = flight;
    Thread leader;
    stripe.lock();
    try {
      leader = led.leader();
      while (leader == null) {
        led = led.ahead;
        if (led == null) {
          return;
        }
        leader = led.leader();
      }
      if (leader.isAlive()) {
        return;
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    passOn(stripe, led, leader);
  }
}
