package io.flightshare.flight;

import io.flightshare.key.KeyEquality.Answer;
import io.flightshare.metrics.Bypass;
import org.jspecify.annotations.Nullable;

/**
 * The way of a call that may not be the only one of its key: it has a flight of its own, with the
 * key, and looks for an equal one. Keys that only the application can compare are compared here,
 * with no lock held: see {@link Comparisons}. So is a held flight asked whether its result is
 * there: see {@link Hold}.
 */
final class Boarding {
  private final FlightTable table;

  Boarding(FlightTable table) {
    this.table = table;
  }

  /** As {@link FlightTable#enter}. */
  @Nullable Pass enter(Stripe stripe, Flight mine) {
    Flight own = mine;
    boolean secondWait = false;
    for (; ; ) {
      Wait wait;
      try {
        StackRoom.require();
        wait = new Wait(table, stripe, own, false); // now, since after boarding nothing may fail
        if (secondWait) {
          wait.isSecond();
        }
        board(wait);
      } catch (Throwable failure) {
        // An equals of the application failed, or we did: in either case the call runs.
        failedToBoard(stripe, own, failure, secondWait);
        return null;
      }
      if (wait.leads()) {
        return own;
      }
      Pass pass = wait.await();
      Flight retry = wait.retry();
      if (retry == null) {
        return pass;
      }
      own = retry;
      secondWait = true;
    }
  }

  /** As {@link FlightTable#observe}. */
  @Nullable Flight observe(Stripe stripe, Flight mine) {
    Wait wait;
    try {
      wait = new Wait(table, stripe, mine, true);
      board(wait);
    } catch (Throwable failure) {
      failedToBoard(stripe, mine, failure, false);
      return null;
    }
    return wait.leads() ? mine : null;
  }

  private void failedToBoard(Stripe stripe, Flight own, Throwable failure, boolean arrived) {
    boolean givenBack = false;
    try {
      stripe.lock();
      try {
        stripe.giveBack(own); // nobody else has found it
        givenBack = true;
      } finally {
        stripe.locked = Stripe.FREE;
      }
    } finally {
      if (!givenBack) {
        // Perhaps without the lock. If two meet here, one flight is never free again.
        own.alsoUnfinished = stripe.unfinished;
        stripe.unfinished = own;
      }
    }
    if (arrived) {
      table.alone(Bypass.FAILURE);
      table.reportFailure(failure);
    } else {
      table.failedBeforeEntry(failure);
    }
  }

  /** Joins an equal flight, or leads the caller's own, or neither: see {@link FlightTable#join}. */
  private void board(Wait wait) {
    Stripe stripe = wait.stripe();
    Flight own = wait.own();
    long now = table.readCoarsely();
    Comparisons comparisons = new Comparisons(stripe);
    try {
      for (; ; ) {
        Flight flight;
        Hold hold = null;
        stripe.lock();
        try {
          Answer answer = Answer.DIFFERENT;
          for (flight = stripe.first(); flight != null; flight = flight.next) {
            answer = flight.isListed() ? comparisons.answer(flight, own) : Answer.DIFFERENT;
            if (answer != Answer.DIFFERENT) {
              break;
            }
          }
          if (flight == null || answer == Answer.SAME) {
            hold = flight == null ? null : wait.unasked(flight);
            if (hold == null) {
              boardNow(wait, flight, now);
              return;
            }
          } else {
            flight.retain(); // it is listed, so its leader holds one
          }
        } finally {
          stripe.locked = Stripe.FREE;
        }
        if (hold != null) {
          wait.ask(hold);
        } else if (flight != null) {
          comparisons.compare(own, flight);
        }
      }
    } finally {
      FlightTable.wake(wait.alsoToWake());
      comparisons.release();
    }
  }

  private void boardNow(Wait wait, @Nullable Flight found, long now) {
    Stripe stripe = wait.stripe();
    if (found == null) {
      wait.lead(now);
    } else if (wait.isComplete(found)) {
      found.closed = true; // its hold is about to end
      wait.lead(now);
    } else if (wait.observes()) {
      table.counters().observed();
      found.observed++;
    } else if (stripe.letsThrough(wait.own(), now)) {
      wait.runAlone(Bypass.UNSHAREABLE);
    } else {
      table.join(stripe, found, wait);
    }
    if (!wait.isSecondWait()) {
      stripe.countArrival();
    }
    if (!wait.usesOwn()) {
      stripe.giveBack(wait.own());
    }
  }
}
