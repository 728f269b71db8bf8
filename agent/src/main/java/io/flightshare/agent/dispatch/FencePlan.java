package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.flight.KeyFilter;
import io.flightshare.key.KeyEquality;
import io.flightshare.key.KeyEquality.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one writing method tells which flights of a rule it fences: its key parts are compared with
 * those of the rule by position, and what callers carry is left aside, for a write of one user
 * makes the reads of all users stale.
 *
 * <p>Where it cannot be told that two parts differ, they are taken for equal: to fence too much
 * costs an execution, to fence too little answers with what is not true any more. So it is with
 * objects that only the application can compare, with parts of different types (numbers are
 * compared as numbers), and with receivers of unrelated types. Immutable.
 */
final class FencePlan {
  private final Fence fence;
  private final Sites sites;
  private final @Nullable KeyPlan plan;

  private FencePlan(Fence fence, Sites sites, @Nullable KeyPlan plan) {
    this.fence = fence;
    this.sites = sites;
    this.plan = plan;
  }

  /**
   * The plan of a fence for one writing site.
   *
   * @throws IllegalArgumentException if a part of the fence's key names what the method does not
   *     have
   */
  static FencePlan of(Fence fence, Site site, Sites sites) {
    List<KeyPart> parts = fence.config().key();
    KeyPlan plan =
        parts == null
            ? null
            : KeyPlan.of(parts, site.arguments(), new CallerReaders(site, fence.group()));
    return new FencePlan(fence, sites, plan);
  }

  RuleGroup group() {
    return fence.group();
  }

  /**
   * Which flights this call fences.
   *
   * @throws Throwable what a getter of the key throws
   */
  KeyFilter filter(
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s)
      throws Throwable {
    KeyPlan write = plan;
    if (write == null) {
      return KeyFilter.all();
    }
    Object[] parts = write.readsParts() ? write.read(a, b, c, d, p, q, r, s) : null;
    Object[] values = new Object[write.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          parts == null
              ? write.part(i, self, a, b, c, d, p, q, r, s)
              : write.part(i, self, parts, null, null, null, 0, 0, 0, 0);
    }
    return (site, readSelf, ra, rb, rc, rd, rp, rq, rr, rs) -> {
      KeyPlan read = sites.planOf(site);
      if (read == null) {
        return true;
      }
      Object first = CallerKey.firstOf(ra);
      int common = Math.min(values.length, read.size());
      for (int i = 0; i < common; i++) {
        Object value = read.part(i, readSelf, first, rb, rc, rd, rp, rq, rr, rs);
        boolean receivers = write.isThis(i) && read.isThis(i);
        if (receivers ? areDistinct(values[i], value) : differ(values[i], value)) {
          return false;
        }
      }
      return true;
    };
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
