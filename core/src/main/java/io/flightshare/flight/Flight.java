package io.flightshare.flight;

import io.flightshare.key.KeyEquality;
import io.flightshare.key.KeyEquality.Answer;
import io.flightshare.pool.Pooled;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One execution: its key, its leader and those who wait for it. Pooled; each caller that is inside,
 * leader or follower, holds one reference, and the last to leave makes the flight free again.
 *
 * <p>A caller brings a flight of its own, {@linkplain #setKey with its key written into it}, and
 * either leads that one or finds an equal one up and hands its own back. So the key is held in
 * parts and neither a key object nor a box for a primitive argument is ever made: the site (which
 * method), the receiver (by identity), four objects, and four primitives widened to {@code long}.
 *
 * <p><b>Guards.</b> Until a flight is listed or queued it belongs to its caller alone. From then on
 * every field is written under the lock of {@link #stripe()}. The parts of the key do not change
 * during a life: a holder of a reference may read them without the lock. {@code leader} and {@code
 * ahead} are read without it by {@link Waits}, which checks what it saw.
 */
public final class Flight extends Pooled implements Pass {
  private static final AtomicReferenceFieldUpdater<Flight, @Nullable Thread> LEADER =
      AtomicReferenceFieldUpdater.newUpdater(Flight.class, Thread.class, "leader");

  private int hash;
  private int site;
  private @Nullable Object self;
  private @Nullable Object a;
  private @Nullable Object b;
  private @Nullable Object c;
  private @Nullable Object d;
  private long p;
  private long q;
  private long r;
  private long s;

  private @Nullable Stripe stripe;
  private volatile @Nullable Thread leader;

  /** The next in the stripe's chain. */
  @Nullable Flight next;

  /** Whether the stripe's chain holds this flight. */
  boolean listed;

  /** In a queue of one key: the flight in front, which runs or waits; null for the first. */
  volatile @Nullable Flight ahead;

  /** In a queue of one key: the flight behind; null for the last. */
  @Nullable Flight behind;

  /** Begun beside a running execution of its key, for callers whose wait was over. */
  boolean rescue;

  /** How many leaders were replaced. */
  int promotions;

  /** Ticker's nanoseconds when the first waiter came; meaningless before. */
  long joinedAt;

  /** Who waits, in the order of arrival. */
  final WaiterList waiters = new WaiterList();

  Flight() {}

  /**
   * Writes the key, all of it. Only by the caller that {@linkplain FlightTable#prepare prepared}
   * the flight, before it enters.
   *
   * @param site tells methods apart that share a table
   * @param self compared by identity
   */
  public void setKey(
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
    this.site = site;
    this.self = self;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    this.p = p;
    this.q = q;
    this.r = r;
    this.s = s;
  }

  void place(Stripe stripe, int hash) {
    this.stripe = stripe;
    this.hash = hash;
  }

  /** Takes the key and the place of another flight. */
  void copyKey(Flight other) {
    place(other.stripe(), other.hash);
    setKey(
        other.site,
        other.self,
        other.a,
        other.b,
        other.c,
        other.d,
        other.p,
        other.q,
        other.r,
        other.s);
  }

  Stripe stripe() {
    Stripe home = stripe;
    if (home == null) {
      throw new IllegalStateException("the flight has no place");
    }
    return home;
  }

  /**
   * Ends the flight with the result of its execution. Like the next two it does nothing if the
   * calling thread does not lead this flight (any more), so one call too many is harmless.
   */
  public void land(@Nullable Object result) {
    if (leader == Thread.currentThread()) {
      stripe().table().land(this, result);
    }
  }

  /**
   * The same for a primitive result, widened to its bits, which is boxed only if someone joined.
   */
  public void landBits(long bits) {
    if (leader == Thread.currentThread()) {
      stripe().table().landBits(this, bits);
    }
  }

  /** Ends the flight with what its execution threw. */
  public void fail(Throwable failure) {
    if (leader == Thread.currentThread()) {
      stripe().table().fail(this, failure);
    }
  }

  /** Where in the pool to look for a flight of the same stripe. */
  int hint() {
    return hash & FlightTable.STRIPE_MASK;
  }

  /** Whether the key is the same, as far as can be told without code of the application. */
  Answer quickSameKey(Flight other) {
    if (hash != other.hash
        || self != other.self
        || site != other.site
        || p != other.p
        || q != other.q
        || r != other.r
        || s != other.s) {
      return Answer.DIFFERENT;
    }
    return and(and(KeyEquality.quick(a, other.a), b, other.b), c, other.c, d, other.d);
  }

  private static Answer and(Answer first, @Nullable Object x, @Nullable Object y) {
    if (first == Answer.DIFFERENT || (x == null && y == null)) {
      return first;
    }
    Answer second = KeyEquality.quick(x, y);
    return second == Answer.SAME ? first : second;
  }

  private static Answer and(
      Answer first,
      @Nullable Object x,
      @Nullable Object y,
      @Nullable Object v,
      @Nullable Object w) {
    return and(and(first, x, y), v, w);
  }

  /**
   * Whether the objects of the key are equal, by code of the application; the rest must have been
   * found the same. No lock may be held, a reference to both flights must be.
   */
  boolean deepSameKey(Flight other) {
    return KeyEquality.deep(a, other.a)
        && KeyEquality.deep(b, other.b)
        && KeyEquality.deep(c, other.c)
        && KeyEquality.deep(d, other.d);
  }

  /** The thread that executes, or null while the flight waits for its turn. */
  @Nullable Thread leader() {
    return leader;
  }

  /** An ordered store is enough: the lock of the stripe, or the start of a wait, publishes it. */
  void setLeader(@Nullable Thread thread) {
    LEADER.lazySet(this, thread);
  }

  @Override
  protected void reset() {
    stripe = null;
    self = null;
    a = null;
    if (b != null || c != null || d != null) {
      b = null;
      c = null;
      d = null;
    }
    if (leader != null) {
      LEADER.lazySet(this, null);
    }
    next = null;
    behind = null;
    if (ahead != null) {
      ahead = null;
    }
    rescue = false;
    promotions = 0;
  }
}
