package io.flightshare.flight;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out that the leader of a flight will never land it, and has somebody else take over: the
 * thread is dead, or it has left its execution, stopped or out of stack, for something else.
 *
 * <p>The latter its stack tells. A flight that a thread leads before and after the look at its
 * stack it led then too, so if it still executes it, the method is on the stack, once for each such
 * flight. If there are fewer methods than flights, some were left; the oldest ones, as far as one
 * can know, since what a thread has left is mostly older than what it does now. If that is wrong,
 * for a recursion that was stopped in its inner call, an execution is begun that was not needed.
 *
 * <p>All is called by a follower, with no lock held.
 */
final class LostLeaders {
  private final FlightTable table;

  LostLeaders(FlightTable table) {
    this.table = table;
  }

  /** A life of a flight and who leads it. */
  static final class Led {
    private final Flight flight;
    private final long life;
    private final Thread leader;
    private final long bornAt;

    /** With the stripe of the flight locked. */
    Led(Flight flight, Thread leader) {
      this.flight = flight;
      this.life = flight.generation();
      this.leader = leader;
      this.bornAt = flight.bornAt;
    }

    /** In this order: a later life would show, and an earlier one was over before. */
    private boolean isOver() {
      return flight.leader() != leader || flight.generation() != life;
    }
  }

  /**
   * If the thread that this flight depends on will never land it, somebody takes over.
   *
   * @param mine the wait of the calling thread
   * @param looks whether to look at the leader's stack too, which stops it for a moment
   * @return false if nobody is left to take over or to answer: who still waits has been forgotten,
   *     by a leader that was stopped while it answered
   */
  boolean replace(Stripe stripe, Waiter mine, boolean looks) {
    Flight flight = mine.flight();
    Flight ahead = flight;
    Led led = null;
    Waiter started = null;
    stripe.lock();
    try {
      if (!mine.isWaiting()) {
        return true;
      }
      Thread leader = ahead.leader();
      while (leader == null && ahead.ahead != null && ahead.ahead.behind == ahead) {
        ahead = ahead.ahead;
        leader = ahead.leader();
      }
      if (leader == null) {
        started = startOrphans(stripe, flight);
      } else if (ahead.hold != null) {
        return true;
      } else {
        led = new Led(ahead, leader);
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    if (led == null) {
      FlightTable.wake(started);
      return started != null;
    }
    // If it is gone now, and this life has the same leader then, it did not leave by landing it.
    if (!led.leader.isAlive() || (looks && hasLeft(led))) {
      table.landings().passOn(led.flight, led.life, led.leader);
    }
    return true;
  }

  /** A group behind nobody: who was in front was stopped half-way through starting it. */
  private @Nullable Waiter startOrphans(Stripe stripe, Flight flight) {
    Waiter next = table.heir(flight);
    if (next != null) {
      flight.ahead = null;
      table.landings().promote(stripe, flight, next);
    }
    return next;
  }

  private boolean hasLeft(Led asked) {
    List<Led> all = new ArrayList<>();
    table.addLedBy(asked.leader, all);
    int executions = table.events().executionsOf(asked.leader);
    int still = 0;
    int older = 0;
    for (Led led : all) {
      if (!led.isOver()) {
        still++;
        older += led.bornAt < asked.bornAt ? 1 : 0;
      }
    }
    return older < still - executions;
  }
}
