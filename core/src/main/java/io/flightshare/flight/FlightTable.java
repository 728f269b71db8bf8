package io.flightshare.flight;

import io.flightshare.key.KeyEquality.Answer;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightCounters;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import io.flightshare.pool.ReferencePool;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The flights of one group, by key: the protocol that reads ({@link ReadTable}) and writes ({@link
 * WriteTable}) share. A call
 *
 * <pre>
 *   Flight mine = table.prepare(hash);  mine.setKey(…);
 *   Pass pass = table.enter(mine);
 * </pre>
 *
 * <p>gets a {@link Pass}, and if that is a flight, executes and then calls {@link #land} or {@link
 * #fail} with it, whatever happens.
 *
 * <h2>The life of a flight</h2>
 *
 * <pre>
 *   prepared   one caller has it; nobody else can find it
 *   flying     it has a leader, who executes; a read can be joined now
 *   waiting    (writes) it has members and no leader; a write can be joined now
 *   closed     nobody can find it any more: its leader has returned, or it is overdue
 *   answered   its followers have their landing; the last reference makes it free
 * </pre>
 *
 * <h2>Why it is right</h2>
 *
 * <ul>
 *   <li>Everything about a flight changes under the lock of its key's stripe: to find it, to join
 *       it, to leave it, to close it, to answer, to promote. So a caller joins before the close or
 *       not at all, and a follower is answered, promoted or gone, exactly one.
 *   <li>A finished flight is closed, by identity, <em>before</em> its result is decided upon and
 *       published. Who calls after that begins anew.
 *   <li>No wake-up is lost: a follower parks only after it has seen WAITING, the state is written
 *       before the unpark, and an unpark that comes before the park makes that return at once.
 *   <li>What the leader did happens before what its followers do: the answer is written under the
 *       lock and read through the volatile state of the waiter.
 *   <li>Code of the application ({@code equals}, the decision to share) never runs under a lock.
 *   <li>A leader leaves by {@code land} or {@code fail}; should its thread be dead all the same,
 *       the followers notice within a second and promote one of them.
 * </ul>
 *
 * <p>Thread-safe; platform and virtual threads alike.
 */
public abstract class FlightTable {
  private static final int STRIPES = 64;
  static final int STRIPE_MASK = STRIPES - 1;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final FlightCounters counters = new FlightCounters();
  private final Landings landings = new Landings(this);
  private final Ticker ticker;
  private final FlightEvents events;
  private volatile FlightPolicy policy;

  /** Gives and takes the flights; also for {@link Comparisons} and the subclasses. */
  final ReferencePool<Flight> pool = new ReferencePool<>(Flight::new, STRIPES * 8);

  FlightTable(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.ticker = Objects.requireNonNull(ticker, "ticker");
    this.events = Objects.requireNonNull(events, "events");
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(this);
    }
  }

  // ---- what differs between reads and writes; all of it is called with the stripe locked --------

  /**
   * Lets the caller wait for a flight of this key, which may become its own; null if the caller's
   * thread is executing that key already.
   */
  abstract @Nullable Waiter join(Stripe stripe, Flight found, Flight mine);

  /** Closes a flight and starts what waits behind it; returns whom to unpark for that. */
  abstract @Nullable Waiter depart(Stripe stripe, Flight flight);

  /** Which of the waiters of this flight is the next to lead it; null if nobody waits. */
  abstract @Nullable Waiter heir(Flight flight);

  /** After a waiter has left a flight. */
  abstract void left(Stripe stripe, Flight flight);

  // ---- and without the lock ---------------------------------------------------------------------

  /** Whether a follower that is interrupted runs by itself. */
  abstract boolean leavesOnInterrupt();

  /** Counts a call that ends without an execution of its own. */
  abstract void countFollower(FlightCounters counters);

  /** {@code on-max-wait: run}, for a waiter that is overdue: ends its wait, or extends it. */
  abstract void overdue(Wait wait);

  // ---- entering ---------------------------------------------------------------------------------

  /**
   * A flight of the caller's own, to write the key into and then to {@link #enter} with. Between
   * the two nothing may fail.
   *
   * @param hash agrees with the equality of keys; its bits are mixed here
   */
  public final Flight prepare(int hash) {
    int mixed = hash * 0x9E3779B9;
    mixed ^= mixed >>> 15;
    int index = mixed & STRIPE_MASK;
    Flight flight = pool.acquire(index);
    flight.place(stripes[index], mixed);
    return flight;
  }

  /**
   * Joins the flight of this key, or begins it with the one that the caller brings, which it must
   * not touch again unless it is returned.
   *
   * @return a flight to execute and to land, a landing with the answer, or null to execute alone
   */
  public final @Nullable Pass enter(Flight mine) {
    Stripe stripe = mine.stripe();
    Flight candidate;
    stripe.lock();
    try {
      stripe.arrived++;
      candidate = firstLike(stripe, mine);
      if (candidate == null) {
        lead(stripe, mine);
        return mine;
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    return enterContended(stripe, mine);
  }

  /** The first in the chain whose key is not certainly another. */
  private static @Nullable Flight firstLike(Stripe stripe, Flight mine) {
    Flight flight = stripe.first();
    while (flight != null && flight.quickSameKey(mine) == Answer.DIFFERENT) {
      flight = flight.next;
    }
    return flight;
  }

  private static void lead(Stripe stripe, Flight mine) {
    mine.setLeader(Thread.currentThread());
    stripe.list(mine);
    stripe.led++;
  }

  private @Nullable Pass enterContended(Stripe stripe, Flight mine) {
    Flight own = mine;
    boolean secondWait = false;
    for (; ; ) {
      Waiter waiter;
      Wait wait;
      try {
        wait = new Wait(this, stripe, secondWait); // now, since after boarding nothing may fail
        waiter = board(stripe, own);
      } catch (Throwable failure) {
        // An equals of the application failed, or we did: in either case the call runs.
        pool.release(own);
        events.failed(policy, failure);
        return alone(Bypass.FAILURE);
      }
      if (waiter == null) {
        if (own.leader() == Thread.currentThread()) {
          return own;
        }
        pool.release(own);
        return alone(Bypass.REENTRY);
      }
      if (waiter.flight() != own) {
        pool.release(own);
      }
      Pass pass = wait.await(waiter);
      Flight retry = wait.retry();
      if (retry == null) {
        return pass;
      }
      own = retry;
      secondWait = true;
    }
  }

  /** Joins an equal flight, or leads the caller's own, or neither: see {@link #join}. */
  private @Nullable Waiter board(Stripe stripe, Flight own) {
    Comparisons comparisons = new Comparisons(pool);
    try {
      for (; ; ) {
        Flight flight;
        stripe.lock();
        try {
          flight = stripe.first();
          Answer answer = Answer.DIFFERENT;
          while (flight != null) {
            answer = comparisons.answer(flight, own);
            if (answer != Answer.DIFFERENT) {
              break;
            }
            flight = flight.next;
          }
          if (flight == null) {
            lead(stripe, own);
            return null;
          }
          if (answer == Answer.SAME) {
            return join(stripe, flight, own);
          }
          flight.tryRetain(flight.generation()); // it is listed, so its leader holds one
        } finally {
          stripe.locked = Stripe.FREE;
        }
        comparisons.compare(own, flight);
      }
    } finally {
      comparisons.release();
    }
  }

  /**
   * Adds the calling thread, with a new reference, to those who wait for a flight to which somebody
   * holds one. The stripe is locked.
   */
  final Waiter joinWaiters(Flight flight) {
    Waiter waiter = newWaiter(flight);
    flight.tryRetain(flight.generation());
    flight.waiters.add(waiter);
    return waiter;
  }

  /** The same for a flight that is the caller's own, with the reference that it holds. */
  final Waiter addWaiter(Flight flight) {
    Waiter waiter = newWaiter(flight);
    flight.waiters.add(waiter);
    return waiter;
  }

  /** All of adding a waiter that can fail, so that a failure has changed nothing. */
  private Waiter newWaiter(Flight flight) {
    Waiter waiter = new Waiter(Thread.currentThread(), flight);
    if (flight.waiters.isEmpty()) {
      flight.joinedAt = ticker.read();
    }
    return waiter;
  }

  /** What a follower whose wait has ended by itself leaves with. */
  final @Nullable Pass take(Waiter waiter) {
    Flight flight = waiter.flight();
    if (waiter.state() == Waiter.PROMOTED) {
      return flight; // with the reference that it held as a follower
    }
    Landing landing = waiter.landing();
    waiter.wakeChildren();
    pool.release(flight);
    Bypass reason = landing.alone();
    return reason == null ? follow(landing) : alone(reason);
  }

  final @Nullable Pass alone(Bypass reason) {
    counters.bypassed(reason);
    return null;
  }

  final Pass follow(Landing landing) {
    countFollower(counters);
    return landing;
  }

  /** A wait failed, which is our own failure: nobody is to suffer from it. */
  final void reportFailure(Throwable failure) {
    events.failed(policy, failure);
  }

  final void reportTimeout(FlightPolicy policy) {
    counters.timedOut();
    events.timedOut(policy);
  }

  // ---- landing ----------------------------------------------------------------------------------

  /**
   * Ends a flight with the result of its execution. Does nothing if the calling thread does not
   * lead it (any more), so a second call is harmless.
   */
  public final void land(Flight flight, @Nullable Object result) {
    landings.land(flight, result);
  }

  /**
   * The same for a primitive result, widened to its bits, which is boxed only if someone joined.
   */
  public final void landBits(Flight flight, long bits) {
    landings.landBits(flight, bits);
  }

  /**
   * Ends a flight whose execution threw. An ordinary exception goes to the followers; for one that
   * is the leader's own affair a follower is promoted, at most twice, and then all run alone.
   */
  public final void fail(Flight flight, Throwable failure) {
    landings.fail(flight, failure);
  }

  /** If the thread that this flight depends on has died without landing, somebody takes over. */
  final void replaceDeadLeader(Stripe stripe, Flight flight) {
    landings.replaceDeadLeader(stripe, flight);
  }

  // ---- the rest ---------------------------------------------------------------------------------

  final FlightEvents events() {
    return events;
  }

  final FlightCounters counters() {
    return counters;
  }

  final long now() {
    return ticker.read();
  }

  /** The settings in force. */
  public final FlightPolicy policy() {
    return policy;
  }

  /** Changes the settings; waits that have begun keep those they began with. */
  public void setPolicy(FlightPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "policy");
  }

  /** To be told of calls that failed before they could enter. */
  public final void failedBeforeEntry(Throwable failure) {
    counters.failedBeforeArrival();
    events.failed(policy, failure);
  }

  /** The counters; exact while no call is up. */
  public final FlightStatistics statistics() {
    long arrived = 0;
    long led = 0;
    for (Stripe stripe : stripes) {
      stripe.lock();
      try {
        arrived += stripe.arrived;
        led += stripe.led;
      } finally {
        stripe.locked = Stripe.FREE;
      }
    }
    return counters.snapshot(arrived, led);
  }

  /** The pool that the flights come from. */
  public final PoolStatistics poolStatistics() {
    return pool.statistics();
  }

  /** How many flights newcomers could find now; 0 when no call is up. */
  public final int listedFlights() {
    int listed = 0;
    for (Stripe stripe : stripes) {
      stripe.lock();
      try {
        for (Flight f = stripe.first(); f != null; f = f.next) {
          listed++;
        }
      } finally {
        stripe.locked = Stripe.FREE;
      }
    }
    return listed;
  }
}
