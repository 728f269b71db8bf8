package io.flightshare.agent.dispatch;

import io.flightshare.flight.KeyFilter;
import io.flightshare.key.KeyEquality;
import io.flightshare.key.KeyEquality.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What one write fences: the flights whose key parts cannot be told from its own, by position. What
 * callers carry is left aside, for a write of one user makes the reads of all users stale.
 *
 * <p>Where it cannot be told that two parts differ, they are taken for equal: to fence too much
 * costs an execution, to fence too little answers with what is not true any more. So it is with
 * objects that only the application can compare, with parts of different types (numbers are
 * compared as numbers), and with receivers of unrelated types. Immutable.
 */
final class FencedKey implements KeyFilter {
  private final Sites sites;
  private final KeyPlan write;
  private final @Nullable Object[] values;

  /**
   * The key of one write.
   *
   * @param write how its parts were made
   * @param values the parts; not to be written any more
   */
  FencedKey(Sites sites, KeyPlan write, @Nullable Object[] values) {
    this.sites = sites;
    this.write = write;
    this.values = values;
  }

  @Override
  public boolean test(
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
    KeyPlan read = sites.planOf(site);
    if (read == null) {
      return true;
    }
    Object first = CallerKey.firstOf(a);
    int common = Math.min(values.length, read.size());
    for (int i = 0; i < common; i++) {
      Object value = read.part(i, self, first, b, c, d, p, q, r, s);
      boolean receivers = write.isThis(i) && read.isThis(i);
      if (receivers ? areDistinct(values[i], value) : differ(values[i], value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether both fence the same, as far as that can be told without the application. */
  boolean isSameAs(FencedKey other) {
    if (write != other.write || values.length != other.values.length) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      boolean same =
          write.isThis(i)
              ? values[i] == other.values[i]
              : KeyEquality.quick(values[i], other.values[i]) == Answer.SAME;
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Receivers are compared by identity, and only where one could be the other. */
  private static boolean areDistinct(@Nullable Object x, @Nullable Object y) {
    return x != y && areRelated(x, y);
  }

  private static boolean areRelated(@Nullable Object x, @Nullable Object y) {
    return x == null
        || y == null
        || x.getClass().isInstance(y)
        || y.getClass().isInstance(x)
        || haveCommonClass(x.getClass(), y.getClass());
  }

  /** Two subclasses of one class of the application may have inherited the read and the write. */
  private static boolean haveCommonClass(Class<?> x, Class<?> y) {
    for (Class<?> c = x.getSuperclass(); c != null && c != Object.class; c = c.getSuperclass()) {
      if (c.isAssignableFrom(y)) {
        return true;
      }
    }
    return false;
  }

  private static boolean differ(@Nullable Object x, @Nullable Object y) {
    if (x == null || y == null) {
      return x != y;
    }
    Object left = asNumber(x);
    Object right = asNumber(y);
    return left.getClass() == right.getClass()
        && KeyEquality.quick(left, right) == Answer.DIFFERENT;
  }

  /** A getter gives an Integer where a parameter gives a long. */
  private static Object asNumber(Object value) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    return value instanceof Float ? (Object) ((Float) value).doubleValue() : value;
  }
}
