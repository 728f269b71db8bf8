package io.flightshare.flight;

import io.flightshare.key.KeyEquality;
import io.flightshare.key.KeyEquality.Answer;
import io.flightshare.pool.Pooled;
import org.jspecify.annotations.Nullable;

/**
 * The key of a flight, held in parts, so that neither a key object nor a box for a primitive
 * argument is ever made: the site (which method), the receiver (by identity), four objects, and
 * four primitives widened to {@code long}.
 *
 * <p>Written once in a life, before anybody else can find the flight, and cleared when that life is
 * over. In between it does not change: a holder of a reference may read it without a lock.
 */
abstract class FlightKey extends Pooled {
  /** The site in the upper half, the hash code in the lower. */
  private long place;

  private @Nullable Object self;
  private @Nullable Object a;
  private @Nullable Object b;
  private @Nullable Object c;
  private @Nullable Object d;
  private long p;
  private long q;
  private long r;
  private long s;

  FlightKey() {}

  /**
   * Writes the key of a life that begins. All parts are null and 0 then, and what is to be so is
   * not written again.
   */
  final void setKey(
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
    this.place = ((long) site << Integer.SIZE) | (hash & 0xFFFF_FFFFL);
    if (p != 0) {
      this.p = p;
    }
    if (q != 0) {
      this.q = q;
    }
    if ((r | s) != 0) {
      this.r = r;
      this.s = s;
    }
    if (self != null) {
      this.self = self;
    }
    if (a != null) {
      this.a = a;
    }
    if (b != null) {
      this.b = b;
    }
    if (c != null) {
      this.c = c;
    }
    if (d != null) {
      this.d = d;
    }
  }

  /** Writes the key of another flight. */
  final void copyKey(FlightKey other) {
    setKey(
        (int) other.place,
        other.site(),
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

  /** Retains nothing. */
  final void clearKey() {
    if (p != 0) {
      p = 0;
    }
    if (q != 0) {
      q = 0;
    }
    if ((r | s) != 0) {
      r = 0;
      s = 0;
    }
    if (self != null) {
      self = null;
    }
    if (a != null) {
      a = null;
    }
    if (b != null || c != null || d != null) {
      b = null;
      c = null;
      d = null;
    }
  }

  /** Whether the key is the same, as far as can be told without code of the application. */
  final Answer quickSameKey(FlightKey other) {
    if (place != other.place
        || self != other.self
        || p != other.p
        || q != other.q
        || r != other.r
        || s != other.s) {
      return Answer.DIFFERENT;
    }
    return and(and(and(KeyEquality.quick(a, other.a), b, other.b), c, other.c), d, other.d);
  }

  private static Answer and(Answer first, @Nullable Object x, @Nullable Object y) {
    if (first == Answer.DIFFERENT || (x == null && y == null)) {
      return first;
    }
    Answer second = KeyEquality.quick(x, y);
    return second == Answer.SAME ? first : second == Answer.DIFFERENT ? second : Answer.UNKNOWN;
  }

  /**
   * Whether the objects of the key are equal, by code of the application; the rest must have been
   * found the same. No lock may be held, a reference to both flights must be.
   */
  final boolean deepSameKey(FlightKey other) {
    return KeyEquality.deep(a, other.a)
        && KeyEquality.deep(b, other.b)
        && KeyEquality.deep(c, other.c)
        && KeyEquality.deep(d, other.d);
  }

  final boolean hasHash(int mixed) {
    return (int) place == mixed;
  }

  /** The mixed hash code. */
  final int hash() {
    return (int) place;
  }

  /** Which method is called. */
  final int site() {
    return (int) (place >>> Integer.SIZE);
  }

  /** Asks a filter about this key. */
  final boolean passes(KeyFilter filter) {
    return filter.test(site(), self, a, b, c, d, p, q, r, s);
  }
}
