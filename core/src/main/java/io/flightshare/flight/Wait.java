package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call that has found an execution of its key, from boarding to the pass that it leaves with.
 * Confined to the calling thread.
 *
 * <p>A follower spins for a moment before it parks, since what is shorter than that is not worth a
 * parking: neither to it nor, above all, to the leader, who would have to wake it. Only the first
 * few of a flight do; a crowd would only keep the leader from its processor.
 */
final class Wait extends Arrival {
  private static final long LOOKS_AT_LOCKS_AFTER = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LOOKS_AT_LOCKS_EVERY = TimeUnit.MILLISECONDS.toNanos(250);

  /** The first time; then after twice as long and so on, since it stops the leader for a moment. */
  private static final long LOOKS_AT_LEADER_AFTER = TimeUnit.SECONDS.toNanos(1);

  private static final long LOOKS_AT_LEADER_EVERY = TimeUnit.SECONDS.toNanos(5);

  /** So many at the head of a list may have been stopped. */
  private static final int MAX_SKIPPED = 8;

  private final FlightTable table;

  private long deadline;
  private boolean endless;
  private long began;
  private long looksAtLeaderAfter = LOOKS_AT_LEADER_AFTER;

  private boolean ended;
  private @Nullable Pass pass;
  private @Nullable Flight retry;

  /**
   * A call that has not boarded.
   *
   * @param own the caller's own flight, with the key written into it
   * @param observes whether it only counts what it would share
   */
  Wait(FlightTable table, Stripe stripe, Flight own, boolean observes) {
    super(stripe, table.policy(), own, observes);
    this.table = table;
  }

  /** The flight with which the caller enters again; null if the pass is final. */
  @Nullable Flight retry() {
    return retry;
  }

  // ---- waiting ----------------------------------------------------------------------------------

  /**
   * Waits until the flight answers or promotes this thread, or the wait ends otherwise. Should
   * something of ours fail meanwhile, an allocation most likely, the thread gives up its place,
   * since a waiter that is gone must never be promoted; or takes what it was given by then.
   */
  @Nullable Pass await() {
    Bypass refusal = refusal();
    if (refusal != null) {
      return table.alone(refusal);
    }
    Landing given = given();
    if (given != null) {
      return table.follow(given);
    }
    try {
      if (!spins() || !Spin.until(waiter())) {
        park();
      }
    } catch (Throwable failure) {
      leaveAfterFailure();
      if (Stop.is(failure) && !ended) {
        abandon(failure);
      }
      table.reportFailure(failure);
    }
    return ended ? pass : taken();
  }

  private void leaveAfterFailure() {
    boolean gone;
    try {
      gone = !ended && (waiter().state() == Waiter.LEFT || leave());
    } catch (LostLockException lost) {
      gone = true; // nobody can answer or promote it any more
    }
    if (gone) {
      endAlone(Bypass.FAILURE);
    }
  }

  /** A thread that is being stopped has no use for what it was given, but others may have. */
  private void abandon(Throwable stop) {
    Pass given = taken();
    if (given instanceof Flight) {
      ((Flight) given).fail(stop);
    }
  }

  /** What the flight gave. */
  private @Nullable Pass taken() {
    Waiter mine = waiter();
    Flight flight = mine.flight();
    if (mine.state() == Waiter.PROMOTED) {
      return flight; // with the reference that it held as a follower
    }
    Landing landing = mine.landing();
    mine.wakeChildren(); // before it makes what is its own, which may take long
    stripe().release(flight);
    return table.follow(landing);
  }

  private void park() {
    boolean interrupted = false;
    long slice = LOOKS_AT_LOCKS_AFTER;
    try {
      begin();
      while (!ended && waiter().isWaiting()) {
        long left = endless ? Waits.SLICE_NANOS : deadline - table.now();
        if (left <= 0) {
          timeIsUp();
        } else if (Thread.interrupted()) {
          interrupted = true;
          if (table.mayLeaveEarly() && leave()) {
            endAlone(Bypass.INTERRUPTED);
          }
        } else {
          boolean looksOut = isFirst();
          LockSupport.parkNanos(this, Math.min(left, looksOut ? slice : Waits.SLICE_NANOS));
          if (waiter().isWaiting()) {
            slice = Math.min(2 * slice, LOOKS_AT_LOCKS_EVERY);
            leaveIfForgotten(looksAtLeader(looksOut));
            leaveCycle(looksOut || waiter().isSuspected());
            leaveCrowd();
          }
        }
      }
    } finally {
      waiter().sleeps(false);
      Waits.end(waiter());
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it is this thread, and now, that should look what the leader is doing. */
  private boolean looksAtLeader(boolean looksOut) {
    if (!looksOut || waited() < looksAtLeaderAfter) {
      return false;
    }
    looksAtLeaderAfter += Math.min(looksAtLeaderAfter, LOOKS_AT_LEADER_EVERY);
    return true;
  }

  /** For how long, in nanoseconds, since the thread began to wait for this flight. */
  private long waited() {
    return table.now() - began;
  }

  /** Sees to it that the flight has a leader. */
  private void leaveIfForgotten(boolean looksAtLeader) {
    if (!table.lostLeaders().replace(stripe(), waiter(), looksAtLeader) && leave()) {
      endAlone(Bypass.LEADER_LOST);
    }
  }

  /**
   * Whether nobody in front of this thread waits. A look without the lock: it only decides how soon
   * the next one is. Of threads that were stopped some may still be in the list, and others in none
   * who wait; those look as if first.
   */
  private boolean isFirst() {
    WaiterList waiters = waiter().flight().waiters;
    Waiter first = waiters == null ? null : waiters.first();
    for (int i = 0; i < MAX_SKIPPED && first != null && !Waits.hasBegun(first); i++) {
      first = first.next;
    }
    return first == null || first == waiter();
  }

  private void begin() {
    waiter().sleeps(true);
    Waits.begin(waiter());
    leaveCycle(false);
    if (ended) {
      return; // the flight may be in another life by now
    }
    long now = table.now();
    began = now;
    deadline = now + policy().maxWaitNanos();
    Flight flight = waiter().flight();
    if (flight.waitingSince == 0) {
      flight.waitingSince = now;
    }
  }

  /** Asked again at every wake-up, for a rescue that ends changes who waits for whom. */
  private void leaveCycle(boolean overLocks) {
    if (!ended && Waits.closesCycle(waiter(), overLocks) && leave()) {
      endAlone(Bypass.CYCLE);
    }
  }

  /** As if the wait was over, but once: who then waits for a slow one again, waits. */
  private void leaveCrowd() {
    if (ended || isSecondWait() || !table.mayLeaveEarly()) {
      return;
    }
    if ((endless || deadline - table.now() > 0)
        && waited() > Crowd.PATIENCE_NANOS
        && table.canGoBeside(waiter().flight())
        && Crowd.isTooBig()) {
      table.overdue(this);
    }
  }

  private void timeIsUp() {
    table.reportTimeout(policy());
    switch (policy().onMaxWait()) {
      case WAIT:
        endless = true;
        break;
      case FAIL:
        if (leave()) {
          end(table.follow(Landing.failure(timeout())));
        }
        break;
      case RUN:
        table.overdue(this);
        break;
    }
  }

  /** An exception as a follower gets those of its flight: the cause says what happened. */
  private CompletionException timeout() {
    String wait = TimeUnit.NANOSECONDS.toMillis(policy().maxWaitNanos()) + " ms";
    String message = "rule " + policy().name() + ": no answer from the shared call within " + wait;
    return new CompletionException(
        message, new TimeoutException("max-wait of " + wait + " is over, on-max-wait: fail"));
  }

  // ---- how a wait ends; for the tables' overdue() -----------------------------------------------

  /** Gives up the place; false if the flight was faster and has an answer or a promotion. */
  boolean leave() {
    Flight flight = waiter().flight();
    Stripe stripe = stripe(); // to give its lock back takes no call
    Waiter started;
    stripe.lock();
    try {
      if (!waiter().isWaiting()) {
        return false;
      }
      started = leaveLocked();
    } finally {
      stripe.locked = Stripe.FREE;
    }
    FlightTable.wake(started);
    stripe.release(flight);
    return true;
  }

  /**
   * The same with the stripe locked and the waiter waiting; the reference is still held after.
   *
   * @return whom to wake for that
   */
  @Nullable Waiter leaveLocked() {
    Waiter mine = waiter();
    Flight flight = mine.flight();
    flight.waiterList().remove(mine);
    mine.leave();
    return table.left(stripe(), flight);
  }

  void end(@Nullable Pass pass) {
    this.pass = pass;
    ended = true;
  }

  void endAlone(Bypass reason) {
    end(table.alone(reason));
  }

  void endWithRetry(Flight fresh) {
    retry = fresh;
    end(null);
  }

  /** Waits once more, for another flight, after it has left the first. */
  void moveTo(Waiter other) {
    Waits.end(waiter());
    followInstead(other);
    begin();
  }

  /** Waits once more, for the execution that began because the first wait was over. */
  void extend() {
    isSecond();
    deadline = table.now() + policy().maxWaitNanos();
  }
}
