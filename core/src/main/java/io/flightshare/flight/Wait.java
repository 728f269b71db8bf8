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
final class Wait {
  private static final int SPINNERS = Runtime.getRuntime().availableProcessors() - 1;

  private static final long LOOKS_AT_LOCKS_AFTER = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LOOKS_AT_LOCKS_EVERY = TimeUnit.MILLISECONDS.toNanos(250);

  private final FlightTable table;
  private final Stripe stripe;
  private final FlightPolicy policy;
  private final Flight own;
  private final boolean observes;

  private @Nullable Waiter waiter;
  private @Nullable Waiter alsoToWake;
  private @Nullable Bypass refusal;
  private @Nullable Landing given;
  private @Nullable Hold asked;
  private boolean askedIsComplete;
  private boolean usesOwn;
  private boolean spins;

  private long deadline;
  private boolean endless;
  private boolean secondWait;

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
    this.table = table;
    this.stripe = stripe;
    this.own = own;
    this.observes = observes;
    this.policy = table.policy();
  }

  Stripe stripe() {
    return stripe;
  }

  FlightPolicy policy() {
    return policy;
  }

  Flight own() {
    return own;
  }

  boolean observes() {
    return observes;
  }

  /** The caller was overdue once already. */
  void isSecond() {
    secondWait = true;
  }

  boolean isSecondWait() {
    return secondWait;
  }

  /** The hold of a flight that would be joined, if it was not asked yet; the stripe is locked. */
  @Nullable Hold unasked(Flight found) {
    return found.hold == asked ? null : found.hold;
  }

  /** Asks whether a held result is there, which may run code of the application. */
  void ask(Hold hold) {
    askedIsComplete = hold.isComplete();
    asked = hold;
  }

  /** Whether a flight is held for a result that is there by now; the stripe is locked. */
  boolean isComplete(Flight found) {
    return found.hold != null && found.hold == asked && askedIsComplete;
  }

  // ---- boarding: one of these is called with the stripe locked; a failure changes nothing
  // --------

  /** The caller executes, and its flight can be joined. */
  void lead(long now) {
    stripe.lead(own, now);
    usesOwn = true;
  }

  /** The caller waits for a flight to which somebody holds a reference. */
  void follow(Flight flight) {
    waiter = joinWaiters(flight);
  }

  /** The caller is the first member of a group: of its own flight, with the reference it holds. */
  void followOwn() {
    waiter = addWaiter(own);
    usesOwn = true;
  }

  /** The caller is answered at once, by a flight that is held. */
  void share(Landing landing) {
    given = landing;
  }

  void runAlone(Bypass reason) {
    refusal = reason;
  }

  /** Somebody was given something to do on the way. */
  void alsoWake(@Nullable Waiter other) {
    alsoToWake = other;
  }

  /** Adds the calling thread, with a new reference, to those who wait for a flight. */
  Waiter joinWaiters(Flight flight) {
    Waiter added = addWaiter(flight);
    flight.retain();
    return added;
  }

  private Waiter addWaiter(Flight flight) {
    Waiter added = new Waiter(Thread.currentThread(), flight);
    WaiterList waiters = flight.waiterList();
    spins = waiters.size() < SPINNERS;
    waiters.add(added);
    return added;
  }

  // ---- what became of that ----------------------------------------------------------------------

  boolean leads() {
    return usesOwn && waiter == null;
  }

  boolean usesOwn() {
    return usesOwn;
  }

  @Nullable Waiter alsoToWake() {
    return alsoToWake;
  }

  Waiter waiter() {
    Waiter mine = waiter;
    if (mine == null) {
      throw new IllegalStateException("nothing is waited for");
    }
    return mine;
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
    if (refusal != null) {
      return table.alone(refusal);
    }
    if (given != null) {
      return table.follow(given);
    }
    try {
      if (!spins || !Spin.until(waiter())) {
        park();
      }
    } catch (Throwable failure) {
      if (!ended && (waiter().state() == Waiter.LEFT || leave())) {
        endAlone(Bypass.FAILURE);
      }
      table.reportFailure(failure);
    }
    return ended ? pass : taken();
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
    stripe.release(flight);
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
            table.landings().replaceDeadLeader(stripe, waiter().flight());
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

  /** A look without the lock: it only decides how soon the next one is. */
  private boolean isFirst() {
    WaiterList waiters = waiter().flight().waiters;
    return waiters != null && waiters.first() == waiter;
  }

  private void begin() {
    waiter().sleeps(true);
    Waits.begin(waiter());
    leaveCycle(false);
    if (ended) {
      return; // the flight may be in another life by now
    }
    long now = table.now();
    deadline = now + policy.maxWaitNanos();
    Flight flight = waiter().flight();
    if (flight.waitingSince == 0) {
      flight.waitingSince = now;
    }
  }

  /** Asked again at every wake-up, for a rescue that ends changes who waits for whom. */
  private void leaveCycle(boolean overLocks) {
    if (Waits.closesCycle(waiter(), overLocks) && leave()) {
      endAlone(Bypass.CYCLE);
    }
  }

  /** As if the wait was over, but once: who then waits for a slow one again, waits. */
  private void leaveCrowd() {
    if (ended || secondWait || !table.mayLeaveEarly()) {
      return;
    }
    long left = deadline - table.now();
    long waited = policy.maxWaitNanos() - left;
    if ((endless || left > 0)
        && waited > Crowd.PATIENCE_NANOS
        && table.canGoBeside(waiter().flight())
        && Crowd.isTooBig()) {
      table.overdue(this);
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
    Flight flight = waiter().flight();
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
    return table.left(stripe, flight);
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
