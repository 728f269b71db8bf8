package io.flightshare.flight;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One execution: its key, its leader and those who wait for it. It belongs to one {@link Stripe}
 * for good and is used again and again there; each caller that is inside, leader or follower, holds
 * one reference, and when the last has left, it is free for another life.
 *
 * <p><b>Guards.</b> Every field is written under the lock of {@link #stripe()}, but for {@code
 * waitingSince}. The parts of the key do not change during a life: a holder of a reference may read
 * them without the lock. {@code leader} and {@code ahead} are read without it by {@link Waits},
 * which checks what it saw.
 *
 * <p>Its fields are written at each call, so it must share no cache line with what another thread
 * uses: {@link Padded} keeps the next object away, and every flight is such a one. And since each
 * write has to be out before the next compare-and-set can be done, what is seldom needed has the
 * value that means so, and is not written again.
 */
public abstract class Flight extends FlightKey implements Pass {
  private static final AtomicReferenceFieldUpdater<Flight, @Nullable Thread> LEADER =
      AtomicReferenceFieldUpdater.newUpdater(Flight.class, Thread.class, "leader");

  private final Stripe stripe;

  /** Written by {@link #setLeader}, but where no call is to be made. */
  volatile @Nullable Thread leader;

  /** The next of the stripe's flights, in use or free. */
  @Nullable Flight next;

  /** Taken away from newcomers: over, too old, or made stale by a write. */
  boolean closed;

  /** Keeps the flight up after its method has returned; null while that runs. */
  @Nullable Hold hold;

  /** In a queue of one key: the flight in front, which runs or waits; null for the first. */
  volatile @Nullable Flight ahead;

  /** In a queue of one key: the flight behind; null for the last. */
  @Nullable Flight behind;

  /** Begun beside a running execution of its key, for callers whose wait was over. */
  boolean rescue;

  /** How many leaders were replaced. */
  int promotions;

  /** Calls that would have shared this execution, had they not been made under {@code observe}. */
  int observed;

  /** When the present leader began, by the coarse clock; meaningless without a leader. */
  long bornAt;

  /** Who waits, in the order of arrival; null as long as nobody has come. */
  @Nullable WaiterList waiters;

  /**
   * When the first waiter parked, by the ticker; 0 if none has. Written by whoever sees 0, racing:
   * the two differ by less than what it is used for.
   */
  volatile long waitingSince;

  /** Another that is unfinished: see {@link StripeChain#unfinished}. */
  @Nullable Flight alsoUnfinished;

  /** The generation in which the last look for idle flights found this one. */
  long generationAtTrim = -1;

  Flight(Stripe stripe) {
    this.stripe = stripe;
  }

  final Stripe stripe() {
    return stripe;
  }

  /**
   * Ends the flight with the result of its execution. Like the next two it does nothing if the
   * calling thread does not lead this flight (any more), so one call too many is harmless.
   */
  public final void land(@Nullable Object result) {
    if (leader == Thread.currentThread() && !stripe.endUnjoined(this)) {
      stripe.table().landings().land(this, result);
    }
  }

  /**
   * The same for a primitive result, widened to its bits, which is boxed only if someone joined.
   */
  public final void landBits(long bits) {
    if (leader == Thread.currentThread() && !stripe.endUnjoined(this)) {
      stripe.table().landings().land(this, bits);
    }
  }

  /**
   * Ends the flight if nobody has joined it.
   *
   * @return false if somebody has, or if the calling thread does not lead it: nothing has changed
   */
  public final boolean landUnjoined() {
    return leader == Thread.currentThread() && stripe.endUnjoined(this);
  }

  /**
   * Ends a flight whose execution threw. An ordinary exception goes to the followers; for one that
   * is the leader's own affair a follower is promoted.
   */
  public final void fail(Throwable failure) {
    if (leader == Thread.currentThread() && !stripe.endUnjoined(this)) {
      stripe.table().landings().fail(this, failure);
    }
  }

  /** The thread that executes, or did if the flight is held; null while that waits for its turn. */
  final @Nullable Thread leader() {
    return leader;
  }

  /** An ordered store is enough: the lock of the stripe, or the start of a wait, publishes it. */
  final void setLeader(@Nullable Thread thread) {
    LEADER.lazySet(this, thread);
  }

  /** Whether newcomers can find this flight: it flies, and is the first of its key. */
  final boolean isListed() {
    return leader != null && !closed && ahead == null;
  }

  final boolean hasWaiters() {
    WaiterList list = waiters;
    return list != null && !list.isEmpty();
  }

  /** The list of waiters, made if there is none. */
  final WaiterList waiterList() {
    WaiterList list = waiters;
    if (list == null) {
      list = new WaiterList();
      waiters = list;
    }
    return list;
  }

  // ---- references, for the stripe ---------------------------------------------------------------

  final boolean isUnused() {
    return isFree();
  }

  /** Whether it has no life left; not so while its last reference is being given back. */
  final boolean isSpent() {
    return isDead();
  }

  final void claim() {
    claimExclusively();
  }

  final boolean relinquish() {
    return relinquishIfSole();
  }

  /** One more reference to a flight that somebody holds one to; the stripe is locked. */
  final void retain() {
    if (!tryRetain(generation())) {
      throw new IllegalStateException("nobody holds a reference to this flight");
    }
  }

  /** One less; true if it was the last, and then {@link #renew} must follow. */
  final boolean drop() {
    return dropReference(generation());
  }

  final void renew() {
    recycle();
  }

  /**
   * What is as it was is not written, for the sake of the collector's barriers. The leader goes
   * first: should the rest fail, it has nothing here to end a second time.
   */
  @Override
  protected final void reset() {
    if (leader != null) {
      LEADER.lazySet(this, null);
    }
    clearKey();
    if (waiters != null || closed || ahead != null || behind != null || rescue || observed != 0) {
      resetWhatIsSeldom();
    }
  }

  private void resetWhatIsSeldom() {
    waiters = null;
    closed = false;
    promotions = 0;
    waitingSince = 0;
    ahead = null;
    behind = null;
    rescue = false;
    observed = 0;
  }

  /** Every flight: its fields, and then room. */
  static final class Padded extends Flight {
    long after0;
    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;
    long after8;
    long after9;
    long after10;
    long after11;
    long after12;
    long after13;
    long after14;
    long after15;

    Padded(Stripe stripe) {
      super(stripe);
    }
  }
}
