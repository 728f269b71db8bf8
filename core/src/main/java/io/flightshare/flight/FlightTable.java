package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightCounters;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The flights of one group, by key: the protocol that reads ({@link ReadTable}, {@link
 * FreshReadTable}) and writes ({@link WriteTable}) share. A call
 *
 * <pre>
 *   Pass pass = table.enter(hash, key…);
 * </pre>
 *
 * <p>gets a {@link Pass}, and if that is a flight, executes and then calls {@link Flight#land} or
 * {@link Flight#fail}, whatever happens.
 *
 * <h2>The life of a flight</h2>
 *
 * <pre>
 *   free       in its stripe, for whoever claims it under the lock
 *   claimed    one caller has it; nobody else can find it
 *   flying     it has a leader, who executes; a read can be joined now
 *   held       (reads) its leader has returned what is not there yet; can be joined now: {@link
 *              Hold}
 *   waiting    (queues) it has members and no leader; can be joined now
 *   closed     nobody can find it any more: its leader has returned, it is too old, or a write
 *              has made it so
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
 *   <li>No wake-up is lost: see {@link Waiter}.
 *   <li>What the leader did happens before what its followers do: the answer is written under the
 *       lock and read through the volatile state of the waiter.
 *   <li>Code of the application ({@code equals}, the decision to share, what copies a result) never
 *       runs under a lock.
 *   <li>A result is decided upon, and a snapshot of it taken, in the leader's thread before its
 *       call returns. What is each follower's own it takes itself, after it has left the flight; if
 *       that fails it runs by itself, and touches nobody.
 *   <li>A leader leaves by {@code land} or {@code fail}. Should it not, because its thread was
 *       stopped or had no stack left for it, the followers promote one of them: within a second if
 *       the thread is dead, and if it does something else by now, when {@link LostLeaders} next
 *       looks at its stack.
 * </ul>
 *
 * <p>Thread-safe; platform and virtual threads alike.
 */
public abstract class FlightTable {
  private static final int STRIPES = 64;

  /** Leaves as many bits of a mixed hash code as it takes to number the stripes. */
  private static final int STRIPE_SHIFT = Integer.SIZE - Integer.numberOfTrailingZeros(STRIPES);

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final FlightCounters counters = new FlightCounters();
  private final Boarding boarding = new Boarding(this);
  private final Landings landings = new Landings(this);
  private final LostLeaders lostLeaders = new LostLeaders(this);
  private final Ticker ticker;
  private final FlightEvents events;
  private volatile FlightPolicy policy;

  FlightTable(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.ticker = Objects.requireNonNull(ticker, "ticker");
    this.events = new GuardedEvents(Objects.requireNonNull(events, "events"));
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(this);
    }
    serveTime();
  }

  private void serveTime() {
    if (ticker == Ticker.system()) {
      CoarseClock.serveSystem(this, policy.maxAgeNanos());
    }
  }

  // ---- what differs between reads and writes; all of it is called with the stripe locked --------

  /**
   * Says to a wait what becomes of a call that has found a flight of its key: it follows, leads its
   * own flight, or runs alone.
   */
  abstract void join(Stripe stripe, Flight found, Wait wait);

  /** Closes a flight and starts what waits behind it; returns whom to unpark for that. */
  abstract @Nullable Waiter depart(Stripe stripe, Flight flight);

  /** Which of the waiters of this flight is the next to lead it; null if nobody waits. */
  abstract @Nullable Waiter heir(Flight flight);

  /** Whether there is no limit to how many leaders of one flight may be replaced. */
  abstract boolean promotesWithoutEnd();

  /** After a waiter has left a flight; returns whom to unpark for that. */
  abstract @Nullable Waiter left(Stripe stripe, Flight flight);

  /** Whether a flight may be {@linkplain Hold held} after its method has returned. */
  abstract boolean canHold();

  // ---- and without the lock ---------------------------------------------------------------------

  /**
   * Whether a follower may leave before its wait is over: when it is interrupted, or one of too
   * many.
   */
  abstract boolean mayLeaveEarly();

  /**
   * Whether those who leave a flight before their wait is over execute once for all of them, and
   * not each by itself.
   */
  abstract boolean canGoBeside(Flight flight);

  /** Counts a call that ends without an execution of its own. */
  abstract void countFollower(FlightCounters counters);

  /** Counts calls that would have ended so, had they not been made under {@code observe}. */
  abstract void countObserved(FlightCounters counters, int calls);

  /** {@code on-max-wait: run}, for a waiter that is overdue: ends its wait, or extends it. */
  abstract void overdue(Wait wait);

  // ---- entering ---------------------------------------------------------------------------------

  /**
   * Joins the flight of this key, or begins one.
   *
   * @param hash agrees with the equality of keys; its bits are mixed here
   * @param site tells methods apart that share a table
   * @param self compared by identity
   * @return a flight to execute and to land, a landing with the answer, or null to execute alone
   */
  @SuppressWarnings("TooManyParameters") // no key object is made: see FlightKey
  public final @Nullable Pass enter(
      int hash,
      int site,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    int mixed = mix(hash);
    Stripe stripe = stripe(mixed);
    Flight mine;
    try {
      mine = stripe.begin(mixed, site, self, a, b, c, d, p, q, r, s, ticker.readCoarsely());
    } catch (Throwable failure) {
      failedBeforeEntry(failure);
      return null;
    }
    return mine.leader() != null ? mine : boarding.enter(stripe, mine);
  }

  /**
   * The same under {@code observe}: every call executes, and what would have been shared is counted
   * with the flight that it would have shared.
   *
   * @return a flight to land after the execution, or null if there is none
   */
  @SuppressWarnings("TooManyParameters")
  public final @Nullable Flight observe(
      int hash,
      int site,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    int mixed = mix(hash);
    Stripe stripe = stripe(mixed);
    Flight mine;
    try {
      mine = stripe.begin(mixed, site, self, a, b, c, d, p, q, r, s, ticker.readCoarsely());
    } catch (Throwable failure) {
      failedBeforeEntry(failure);
      return null;
    }
    if (mine.leader() != null) {
      return mine;
    }
    return boarding.observe(stripe, mine);
  }

  /** Fibonacci hashing: the upper bits of the product depend on all bits of the hash code. */
  private static int mix(int hash) {
    return hash * 0x9E3779B9;
  }

  private Stripe stripe(int mixed) {
    return stripes[mixed >>> STRIPE_SHIFT];
  }

  final @Nullable Pass alone(Bypass reason) {
    counters.bypassed(reason);
    return null;
  }

  /** Takes from a landing what it has for the calling thread. */
  final @Nullable Pass follow(Landing landing) {
    Bypass reason = landing.alone();
    if (reason != null) {
      return alone(reason);
    }
    Landing taken;
    try {
      taken = landing.taken();
    } catch (Throwable failure) {
      counters.bypassed(Bypass.FAILURE);
      reportFailure(failure);
      return null;
    }
    countFollower(counters);
    return taken;
  }

  /** A wait failed, which is our own failure: nobody is to suffer from it. */
  final void reportFailure(Throwable failure) {
    Stop.rethrow(failure);
    events.failed(policy, failure);
  }

  final void reportTimeout(FlightPolicy policy) {
    counters.timedOut();
    events.timedOut(policy);
  }

  // ---- the rest ---------------------------------------------------------------------------------

  /**
   * Takes the flights that are up away from newcomers: who calls from now on gets the answer of an
   * execution that begins from now on. Who has joined them stays. Flights whose newcomers wait for
   * the next execution anyway are left alone.
   *
   * @return how many there were
   */
  public int forget(KeyFilter filter) {
    int forgotten = 0;
    LostLockException notAll = null;
    for (Stripe stripe : stripes) {
      try {
        forgotten += stripe.forget(filter);
      } catch (LostLockException lost) {
        notAll = lost;
      }
    }
    if (notAll != null) {
      throw notAll;
    }
    return forgotten;
  }

  /**
   * The same for keys with this hash code alone, so that only one stripe is looked at.
   *
   * @param hash as for {@link #enter}
   */
  public int forget(int hash, KeyFilter filter) {
    int mixed = mix(hash);
    return stripe(mixed).forget(mixed, filter);
  }

  /** Adds the flights that a thread leads now and that are not held. */
  final void addLedBy(Thread leader, List<LostLeaders.Led> led) {
    forEachStripe(stripe -> stripe.addLedBy(leader, led));
  }

  final LostLeaders lostLeaders() {
    return lostLeaders;
  }

  final Landings landings() {
    return landings;
  }

  final FlightEvents events() {
    return events;
  }

  final FlightCounters counters() {
    return counters;
  }

  final long readCoarsely() {
    return ticker.readCoarsely();
  }

  final long now() {
    return ticker.read();
  }

  /**
   * For what must not fail half-way: a clock that throws makes a flight look old, and that costs no
   * more than an execution.
   */
  final long coarseNow() {
    try {
      return ticker.readCoarsely();
    } catch (Throwable unreadable) {
      return Long.MIN_VALUE;
    }
  }

  /** The settings in force. */
  public final FlightPolicy policy() {
    return policy;
  }

  /** Changes the settings; waits that have begun keep those they began with. */
  public void setPolicy(FlightPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "policy");
    serveTime();
  }

  /** To be told of calls that failed before they could enter. */
  public final void failedBeforeEntry(Throwable failure) {
    counters.bypassedBeforeArrival(Bypass.FAILURE);
    Stop.rethrow(failure);
    events.failed(policy, failure);
  }

  /** To be told of calls that run by themselves and so do not enter. */
  public final void bypassedBeforeEntry(Bypass reason) {
    counters.bypassedBeforeArrival(reason);
  }

  /**
   * What those who have joined a held result get of a failure that it has ended with. Nobody of
   * them waits in a thread, so none is promoted where a leader's own failure would promote one: all
   * run by themselves.
   */
  public final Landing landingOf(Throwable failure) {
    return landings.ofHeld(failure);
  }

  /** To be told of a call that joined a held result, got nothing of it and runs by itself. */
  public final void ranAfterAll(Bypass reason) {
    counters.ranAfterAll(reason);
  }

  /** Lets go of flights that nobody has used since the last time this was called. */
  final void trim() {
    forEachStripe(Stripe::trim);
  }

  /** Lets go of all flights that are free, so that the next calls make young ones. */
  final void renew() {
    forEachStripe(Stripe::renew);
  }

  private void forEachStripe(Consumer<Stripe> visitor) {
    for (Stripe stripe : stripes) {
      try {
        visitor.accept(stripe);
      } catch (LostLockException lost) {
        // What is there nobody can reach.
      }
    }
  }

  /** Of an execution that is over: the calls that would have shared it. */
  final void countObserved(int calls) {
    if (calls > 0) {
      countObserved(counters, calls);
    }
  }

  private Census census() {
    Census census = new Census();
    forEachStripe(stripe -> stripe.count(census));
    return census;
  }

  /** The counters; exact while no call is up. */
  public final FlightStatistics statistics() {
    Census census = census();
    return counters.snapshot(census.arrived, census.led);
  }

  /** The flights as pooled objects; exact while no call is up. */
  public final PoolStatistics poolStatistics() {
    Census census = census();
    return PoolStatistics.of(census.allocated, census.referenced, census.returned, census.stored);
  }

  /**
   * For an agent that leaves, of all tables of this class loader: no call will enter them any more,
   * so the thread that looks after them ends when the last flight has landed.
   */
  public static void retireAll() {
    CoarseClock.retireSystem();
  }

  /** How many flights newcomers could find now; 0 when no call is up. */
  public final int listedFlights() {
    return census().listed;
  }

  /** How many flights there are, in use or kept for the next call. */
  final int storedFlights() {
    return census().stored;
  }

  /** Wakes a thread that was given something to do; null for nobody. */
  static void wake(@Nullable Waiter waiter) {
    if (waiter != null) {
      waiter.wake();
    }
  }
}
