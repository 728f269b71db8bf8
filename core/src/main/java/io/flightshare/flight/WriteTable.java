package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightCounters;
import org.jspecify.annotations.Nullable;

/**
 * Write merging: per key one execution runs and one group waits. A call that finds one running
 * joins the group that waits; when the running one ends, a member of the group is promoted and
 * executes once for all of them.
 *
 * <p>So every write is covered by an execution that <em>began after the call did</em>, and however
 * many come while one runs cost one execution more. This is group commit as databases do it. The
 * obvious way to build it out of a single flight (forget the key when the first ends, then fly the
 * group) is wrong twice: a newcomer overlaps the group's flight, or joins it after it has begun.
 *
 * <p>The flights of a key form a queue: the first is in the stripe's chain and runs; the last may
 * be a group that waits. The end of an execution and the promotion behind it are <em>one</em>
 * critical section, and a group that was promoted is sealed, since newcomers join only the last
 * flight of the queue and only while it has no leader. The promoted thread runs its own group and
 * no other, so nobody works for newcomers without end.
 *
 * <p>Between the two there are, seldom, rescues: executions begun for members that were overdue
 * while the first one hung. They are the only ones that overlap another of their key.
 */
public final class WriteTable extends FlightTable {
  private final boolean latest;

  /**
   * An empty table.
   *
   * @param latest whether the member that came last is promoted, so that the newest arguments are
   *     written; else the first is, all having equal arguments
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
    return policy;
  }

  @Override
  public void setPolicy(FlightPolicy policy) {
    super.setPolicy(checked(latest, policy));
  }

  @Override
  @Nullable Waiter join(Stripe stripe, Flight found, Flight mine) {
    Flight last = found;
    for (Flight f = found; f != null; f = f.behind) {
      if (f.leader() == Thread.currentThread()) {
        return null;
      }
      last = f;
    }
    if (last.leader() == null) {
      return joinWaiters(last); // it waits, so its members hold references
    }
    Waiter waiter = addWaiter(mine);
    queueBehind(last, mine);
    return waiter;
  }

  private static void queueBehind(Flight flight, Flight newcomer) {
    Flight after = flight.behind;
    newcomer.ahead = flight;
    newcomer.behind = after;
    flight.behind = newcomer;
    if (after != null) {
      after.ahead = newcomer;
    }
  }

  @Override
  @Nullable Waiter depart(Stripe stripe, Flight flight) {
    Flight before = flight.ahead;
    Flight after = flight.behind;
    if (!isQueued(flight)) {
      return null;
    }
    if (after != null) {
      after.ahead = before;
      flight.behind = null;
    }
    if (before != null) {
      before.behind = after;
      flight.ahead = null;
      return null;
    }
    stripe.replace(flight, after);
    if (after == null || after.leader() != null) {
      return null;
    }
    Waiter next = heir(after);
    if (next == null) {
      throw new IllegalStateException("a group without members waits");
    }
    Landings.promote(stripe, after, next);
    return next;
  }

  /** False for a flight that was closed, and that may still owe its answer. */
  private static boolean isQueued(Flight flight) {
    return flight.listed || flight.ahead != null;
  }

  @Override
  @Nullable Waiter heir(Flight flight) {
    return latest ? flight.waiters.last() : flight.waiters.first();
  }

  /** A group that all have left is nobody's, so it goes at once. */
  @Override
  void left(Stripe stripe, Flight flight) {
    if (flight.leader() == null && flight.waiters.isEmpty()) {
      depart(stripe, flight);
    }
  }

  /** A member keeps its place: its arguments would be older than those of whoever came after it. */
  @Override
  boolean leavesOnInterrupt() {
    return false;
  }

  @Override
  void countFollower(FlightCounters counters) {
    counters.merged();
  }

  @Override
  void overdue(Wait wait) {
    Waiter waiter = wait.waiter();
    Flight group = waiter.flight();
    Stripe stripe = wait.stripe();
    Flight rescue = null;
    Waiter second = null;
    stripe.lock();
    try {
      if (!waiter.isWaiting()) {
        return;
      }
      if (!wait.isSecondWait() && isQueued(group)) {
        if (group.leader() == null) {
          // The group starts beside the execution that hangs, led by who noticed first.
          group.rescue = true;
          Landings.promote(stripe, group, waiter);
          return;
        }
        if (group.rescue) {
          wait.extend();
          return;
        }
        Flight after = group.behind;
        if (after != null && after.rescue) {
          second = joinWaiters(after);
        } else {
          rescue = pool.acquire(group.hint());
          rescue.copyKey(group);
          rescue.rescue = true;
          queueBehind(group, rescue);
          rescue.setLeader(waiter.thread());
          stripe.led++;
        }
      }
      wait.leaveLocked();
    } finally {
      stripe.locked = Stripe.FREE;
    }
    pool.release(group);
    if (second != null) {
      wait.moveTo(second);
    } else if (rescue != null) {
      wait.end(rescue);
    } else {
      wait.endAlone(Bypass.TIMEOUT);
    }
  }
}
