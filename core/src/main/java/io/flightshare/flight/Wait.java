package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One follower's wait, from joining a flight to the pass that it leaves with. Confined to the
 * waiting thread.
 */
final class Wait {
  private final FlightTable table;
  private final Stripe stripe;
  private final FlightPolicy policy;

  @SuppressWarnings("NullAway.Init") // the first thing that await does
  private Waiter waiter;

  private long deadline;
  private boolean endless;
  private boolean secondWait;

  private boolean ended;
  private @Nullable Pass pass;
  private @Nullable Flight retry;

  /**
   * A wait that has not begun.
   *
   * @param secondWait whether this caller was overdue once already
   */
  Wait(FlightTable table, Stripe stripe, boolean secondWait) {
    this.table = table;
    this.stripe = stripe;
    this.secondWait = secondWait;
    this.policy = table.policy();
  }

  Stripe stripe() {
    return stripe;
  }

  Waiter waiter() {
    return waiter;
  }

  boolean isSecondWait() {
    return secondWait;
  }

  /** The flight with which the caller enters again; null if the pass is final. */
  @Nullable Flight retry() {
    return retry;
  }

  /**
   * Parks until the flight answers or promotes this thread, or the wait ends otherwise. Should
   * something of ours fail meanwhile, an allocation most likely, the thread gives up its place,
   * since a waiter that is gone must never be promoted; or takes what it was given by then.
   */
  @Nullable Pass await(Waiter boarded) {
    waiter = boarded;
    try {
      park();
    } catch (Throwable failure) {
      if (!ended && (waiter.state() == Waiter.LEFT || leave())) {
        endAlone(Bypass.FAILURE);
      }
      table.reportFailure(failure);
    }
    return ended ? pass : table.take(waiter);
  }

  private void park() {
    boolean interrupted = false;
    try {
      begin();
      while (!ended && waiter.isWaiting()) {
        long left = endless ? Waits.SLICE_NANOS : deadline - table.now();
        if (left <= 0) {
          timeIsUp();
        } else if (Thread.interrupted()) {
          interrupted = true;
          if (table.leavesOnInterrupt() && leave()) {
            endAlone(Bypass.INTERRUPTED);
          }
        } else {
          LockSupport.parkNanos(this, Math.min(left, Waits.SLICE_NANOS));
          if (waiter.isWaiting()) {
            table.replaceDeadLeader(stripe, waiter.flight());
            leaveCycle();
          }
        }
      }
    } finally {
      waiter.awake();
      Waits.end(waiter);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void begin() {
    Waits.begin(waiter);
    leaveCycle();
    deadline = table.now() + policy.maxWaitNanos();
  }

  /** Asked again at every wake-up, for a rescue that ends changes who waits for whom. */
  private void leaveCycle() {
    if (Waits.closesCycle(waiter) && leave()) {
      endAlone(Bypass.CYCLE);
    }
  }

  private void timeIsUp() {
    table.reportTimeout(policy);
    switch (policy.onMaxWait()) {
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
    String wait = TimeUnit.NANOSECONDS.toMillis(policy.maxWaitNanos()) + " ms";
    String message = "rule " + policy.name() + ": no answer from the shared call within " + wait;
    return new CompletionException(
        message, new TimeoutException("max-wait of " + wait + " is over, on-max-wait: fail"));
  }

  // ---- how a wait ends; for the tables' overdue() -----------------------------------------------

  /** Gives up the place; false if the flight was faster and has an answer or a promotion. */
  boolean leave() {
    Flight flight = waiter.flight();
    stripe.lock();
    try {
      if (!waiter.isWaiting()) {
        return false;
      }
      leaveLocked();
    } finally {
      stripe.locked = Stripe.FREE;
    }
    table.pool.release(flight);
    return true;
  }

  /** The same with the stripe locked and the waiter waiting; the reference is still held after. */
  void leaveLocked() {
    Flight flight = waiter.flight();
    flight.waiters.remove(waiter);
    waiter.leave();
    table.left(stripe, flight);
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
    Waits.end(waiter);
    waiter = other;
    secondWait = true;
    begin();
  }

  /** Waits once more, for the execution that began because the first wait was over. */
  void extend() {
    secondWait = true;
    deadline = table.now() + policy.maxWaitNanos();
  }
}
