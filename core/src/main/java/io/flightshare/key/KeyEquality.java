package io.flightshare.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Equality of the parts of a key: by {@code equals}, arrays by content (nested ones too).
 *
 * <p>Two questions are kept apart because the first is asked while a stripe is locked, where no
 * code of the application may run: {@link #quick} answers only where it knows the {@code equals}
 * that it calls; for the rest the caller lets go of its lock and asks {@link #deep}.
 */
public final class KeyEquality {
  /** The answers of {@link #quick}. */
  public enum Answer {
    /** Certainly the same. */
    SAME,
    /** Certainly not the same. */
    DIFFERENT,
    /** Only the application's own {@code equals} can tell. */
    UNKNOWN
  }

  private KeyEquality() {}

  /** Compares without running code of the application; constant time but for long strings. */
  public static Answer quick(@Nullable Object x, @Nullable Object y) {
    if (x == y) {
      return Answer.SAME;
    }
    if (x == null || y == null) {
      return Answer.DIFFERENT;
    }
    Class<?> type = x.getClass();
    if (type != y.getClass()) {
      // A known type equals only its own kind; two unknown types may have an agreement.
      return isKnown(type) || isKnown(y.getClass()) ? Answer.DIFFERENT : Answer.UNKNOWN;
    }
    if (isKnown(type)) {
      return x.equals(y) ? Answer.SAME : Answer.DIFFERENT;
    }
    return Answer.UNKNOWN;
  }

  /**
   * Compares by {@code equals}, arrays by content. Runs code of the application: hold no lock, and
   * expect any exception.
   */
  public static boolean deep(@Nullable Object x, @Nullable Object y) {
    if (x == y) {
      return true;
    }
    if (x == null || y == null) {
      return false;
    }
    if (x.getClass().isArray() && y.getClass().isArray()) {
      return x.getClass() == y.getClass() && Arrays.deepEquals(new Object[] {x}, new Object[] {y});
    }
    return x.equals(y);
  }

  /**
   * A hash code that agrees with {@link #deep}. Runs code of the application unless the object is
   * an array of primitives or of a known type.
   */
  public static int hash(@Nullable Object x) {
    if (x == null) {
      return 0;
    }
    return x.getClass().isArray() ? Arrays.deepHashCode(new Object[] {x}) : x.hashCode();
  }

  /** Final JDK types, and exact classes, whose {@code equals} is short and calls nobody else. */
  private static boolean isKnown(Class<?> type) {
    return type == String.class
        || type == Long.class
        || type == Integer.class
        || type == UUID.class
        || type == Boolean.class
        || type == Character.class
        || type == Short.class
        || type == Byte.class
        || type == Double.class
        || type == Float.class
        || type == BigInteger.class
        || type == BigDecimal.class;
  }
}
