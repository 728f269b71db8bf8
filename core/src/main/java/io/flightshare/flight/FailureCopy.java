package io.flightshare.flight;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A follower's own exception: of the leader's class, with the leader's message, and with the
 * leader's exception as its cause. Made in the follower's thread, so its stack is the follower's.
 *
 * <p>Whoever catches it reads it as it reads the leader's, so nothing may be lost: where there is
 * no public way to make one, or where the class has fields that the constructor did not set and
 * that cannot be set without force, it is the leader's own. Whatever fails on the way, too.
 */
final class FailureCopy {
  /** The only class of the JDK that many read more of than its message. */
  private static final String SQL_EXCEPTION = "java.sql.SQLException";

  private FailureCopy() {}

  /** The copy, or the failure itself. */
  static Throwable of(Throwable failure) {
    try {
      Class<? extends Throwable> type = failure.getClass();
      Throwable copy = Modifier.isPublic(type.getModifiers()) ? make(type, failure) : null;
      return copy == null ? failure : copy;
    } catch (Throwable unusual) {
      return failure;
    }
  }

  /** By the first constructor that keeps the message, else by the first there is. */
  private static @Nullable Throwable make(Class<? extends Throwable> type, Throwable failure)
      throws ReflectiveOperationException {
    String message = failure.getMessage(); // may be code of the application
    Throwable second = null;
    Throwable copy = ofSql(type, failure, message);
    for (int kind = 0; copy == null && kind < 4; kind++) {
      Throwable made = make(kind, type, failure, message);
      if (made == null || !takesOver(made, failure, false)) {
        continue;
      }
      if (Objects.equals(made.getMessage(), message)) {
        copy = made;
      } else if (second == null) {
        second = made;
      }
    }
    return copy != null ? copy : second;
  }

  private static @Nullable Throwable make(
      int kind, Class<? extends Throwable> type, Throwable failure, @Nullable String message)
      throws ReflectiveOperationException {
    switch (kind) {
      case 0:
        return call(type, new Class<?>[] {String.class, Throwable.class}, message, failure);
      case 1:
        return caused(call(type, new Class<?>[] {String.class}, message), failure);
      case 2:
        return caused(call(type, new Class<?>[0]), failure);
      default:
        return call(type, new Class<?>[] {Throwable.class}, failure);
    }
  }

  private static @Nullable Throwable call(
      Class<? extends Throwable> type, Class<?>[] parameters, @Nullable Object... arguments)
      throws ReflectiveOperationException {
    Constructor<? extends Throwable> constructor;
    try {
      constructor = type.getConstructor(parameters);
    } catch (NoSuchMethodException none) {
      return null;
    }
    return constructor.newInstance(arguments);
  }

  private static @Nullable Throwable caused(@Nullable Throwable made, Throwable failure) {
    try {
      return made == null ? null : made.initCause(failure);
    } catch (IllegalStateException hasOne) {
      return null;
    }
  }

  /** With the state and the code by which its callers decide what to do. */
  private static @Nullable Throwable ofSql(
      Class<? extends Throwable> type, Throwable failure, @Nullable String message)
      throws ReflectiveOperationException {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(SQL_EXCEPTION)) {
        if (c.getMethod("getNextException").invoke(failure) != null) {
          return null;
        }
        Throwable made =
            call(
                type,
                new Class<?>[] {String.class, String.class, int.class, Throwable.class},
                message,
                c.getMethod("getSQLState").invoke(failure),
                c.getMethod("getErrorCode").invoke(failure),
                failure);
        return made != null && takesOver(made, failure, true) ? made : null;
      }
    }
    return null;
  }

  /**
   * Whether the copy has the cause, and all that the class knows beside.
   *
   * @param hasSql whether it has the state of an SQLException already
   */
  private static boolean takesOver(Throwable copy, Throwable failure, boolean hasSql)
      throws IllegalAccessException {
    if (copy.getCause() != failure) {
      return false;
    }
    for (Class<?> c = failure.getClass(); c != Throwable.class; c = c.getSuperclass()) {
      boolean ofJdk = c.getName().startsWith("java.");
      if (hasSql && c.getName().equals(SQL_EXCEPTION)) {
        continue;
      }
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !carry(field, copy, failure, ofJdk)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean carry(Field field, Throwable copy, Throwable failure, boolean ofJdk)
      throws IllegalAccessException {
    if (ofJdk) {
      if (!Modifier.isPublic(field.getModifiers())) {
        return false;
      }
    } else {
      field.setAccessible(true); // throws where a module does not let us
    }
    Object value = field.get(failure);
    if (Objects.equals(value, field.get(copy))) {
      return true;
    }
    if (Modifier.isFinal(field.getModifiers())) {
      return false;
    }
    field.set(copy, value);
    return true;
  }
}
