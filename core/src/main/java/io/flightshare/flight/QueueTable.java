package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import org.jspecify.annotations.Nullable;

/**
 * Flights that are joined before they begin: per key one execution runs and one group waits. A call
 * that finds one running joins the group that waits; when the running one ends, a member of the
 * group is promoted and executes once for all of them.
 *
 * <p>So every call is covered by an execution that <em>began after the call did</em>, and however
 * many come while one runs cost one execution more. This is group commit as databases do it. The
 * obvious way to build it out of a single flight (forget the key when the first ends, then fly the
 * group) is wrong twice: a newcomer overlaps the group's flight, or joins it after it has begun.
 *
 * <p>The flights of a key form a queue: the first is listed and runs; the last may be a group that
 * waits. The end of an execution and the promotion behind it are <em>one</em> critical section, and
 * a group that was promoted is sealed, since newcomers join only the last flight of the queue and
 * only while it has no leader. The promoted thread runs its own group and no other, so nobody works
 * for newcomers without end.
 *
 * <p>Between the two there are, seldom, rescues: executions begun for members that were overdue
 * while the first one hung. They are the only ones that overlap another of their key.
 */
abstract class QueueTable extends FlightTable {
  QueueTable(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    super(policy, ticker, events);
  }

  @Override
  void join(Stripe stripe, Flight found, Wait wait) {
    Flight last = found;
    for (Flight f = found; f != null; f = f.behind) {
      if (f.leader() == Thread.currentThread()) {
        wait.runAlone(Bypass.REENTRY);
        return;
      }
      last = f;
    }
    if (last.leader() != null) {
      wait.followOwn();
      queueBehind(last, wait.own());
    } else if (isFull(last, wait.policy())) {
      wait.runAlone(Bypass.CROWDED);
    } else {
      wait.follow(last); // it waits, so its members hold references
    }
  }

  /** Whether nobody more may join a group. */
  abstract boolean isFull(Flight group, FlightPolicy policy);

  /** Who waits behind an execution must run in its own thread, which might have to complete it. */
  @Override
  boolean canHold() {
    return false;
  }

  /** One that is closed has left the queue, so nothing can begin beside it. A look, no more. */
  @Override
  boolean canGoBeside(Flight flight) {
    return !flight.closed;
  }

  static void queueBehind(Flight flight, Flight newcomer) {
    Flight after = flight.behind;
    newcomer.ahead = flight;
    newcomer.behind = after;
    flight.behind = newcomer;
    if (after != null) {
      after.ahead = newcomer;
    }
  }

  /** Newcomers wait for the next execution anyway. */
  @Override
  public int forget(KeyFilter filter) {
    return 0;
  }

  @Override
  public int forget(int hash, KeyFilter filter) {
    return 0;
  }

  @Override
  @Nullable Waiter depart(Stripe stripe, Flight flight) {
    Flight before = flight.ahead;
    Flight after = flight.behind;
    if (flight.closed) {
      return null;
    }
    flight.closed = true;
    if (after != null) {
      after.ahead = before;
      flight.behind = null;
    }
    if (before != null) {
      before.behind = after;
      flight.ahead = null;
      return null;
    }
    if (after == null || after.leader() != null) {
      return null;
    }
    Waiter next = heir(after);
    if (next == null) {
      return depart(stripe, after); // its only member was stopped while it joined or left
    }
    landings().promote(stripe, after, next);
    return next;
  }

  /** A group that all have left is nobody's, so it goes at once. */
  @Override
  @Nullable Waiter left(Stripe stripe, Flight flight) {
    return flight.leader() == null && !flight.hasWaiters() ? depart(stripe, flight) : null;
  }

  /**
   * Who is overdue for the first time starts its group beside the execution that hangs, or waits
   * for one that has begun so. Whose group has left the queue, because it is too old or its result
   * is still being decided upon, enters anew: there may be a successor to join by now.
   */
  @Override
  void overdue(Wait wait) {
    Waiter waiter = wait.waiter();
    Flight group = waiter.flight();
    Stripe stripe = wait.stripe();
    Flight anew = null;
    Flight rescue = null;
    Waiter second = null;
    stripe.lock();
    try {
      if (!waiter.isWaiting()) {
        return;
      }
      if (!wait.isSecondWait() && group.closed) {
        anew = stripe.claimForLater();
        anew.copyKey(group);
      } else if (!wait.isSecondWait()) {
        if (group.leader() == null) {
          // The group starts beside the execution that hangs, led by who noticed first.
          group.rescue = true;
          landings().promote(stripe, group, waiter);
          return;
        }
        if (group.rescue) {
          wait.extend();
          return;
        }
        Flight after = group.behind;
        if (after != null && after.rescue) {
          second = wait.joinWaiters(after);
        } else {
          rescue = stripe.claimForLater();
          rescue.copyKey(group);
          rescue.rescue = true;
          queueBehind(group, rescue);
          rescue.setLeader(waiter.thread());
          rescue.bornAt = coarseNow();
          stripe.countExecution();
        }
      }
      wait.leaveLocked();
    } finally {
      stripe.locked = Stripe.FREE;
    }
    stripe.release(group);
    if (anew != null) {
      wait.endWithRetry(anew);
    } else if (second != null) {
      wait.moveTo(second);
    } else if (rescue != null) {
      wait.end(rescue);
    } else {
      wait.endAlone(Bypass.TIMEOUT);
    }
  }
}
