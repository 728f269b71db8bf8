package io.flightshare.agent.caller;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Methods and fields of the application's classes, looked for once and used by reflection. A class
 * keeps its own, and nothing but JDK types for that, so neither it nor the agent's class loader is
 * held longer than it lives. One name of one class is always asked for as the same kind of member
 * with the same parameters. Thread-safe.
 *
 * <p>A class whose members name classes that are not there cannot be asked for any of them. It is
 * passed over, as if it had none: an interface or a class above it may have the one that is wanted.
 */
final class Members {
  private static final ClassValue<Map<String, Object>> KNOWN =
      new ClassValue<Map<String, Object>>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  /** Kept for what a class does not have. */
  private static final Object NONE = false;

  private static final Object[] NOTHING = {};

  private Members() {}

  /**
   * Calls a static method without parameters.
   *
   * @throws Unlinkable if the class cannot be asked for it
   */
  static @Nullable Object callStatic(Class<?> type, String name) throws Throwable {
    return invoke(existingStatic(type, name), null, NOTHING);
  }

  /** The same for a method that has one parameter. */
  static @Nullable Object callStatic(
      Class<?> type, String name, Class<?> parameter, Object argument) throws Throwable {
    return invoke(existingStatic(type, name, parameter), null, argument);
  }

  /** Calls a method without parameters. */
  static @Nullable Object call(Object target, String name) throws Throwable {
    return invoke(existing(target.getClass(), name), target, NOTHING);
  }

  /** Calls a method that has one parameter, by what some type says of it. */
  static @Nullable Object call(
      Class<?> declaring, Object target, String name, Class<?> parameter, Object argument)
      throws Throwable {
    return invoke(existing(declaring, name, parameter), target, argument);
  }

  private static @Nullable Object invoke(
      Method method, @Nullable Object target, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Method existingStatic(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException, Unlinkable {
    try {
      return existing(type, name, parameters);
    } catch (NoSuchMethodException none) {
      requireLinkable(type, name);
      throw none;
    }
  }

  @SuppressWarnings("ReturnValueIgnored") // to ask is what links the types of all its methods
  private static void requireLinkable(Class<?> type, String name) throws Unlinkable {
    try {
      type.getDeclaredMethods();
    } catch (LinkageError missing) {
      throw new Unlinkable(type.getName() + "#" + name + ": " + missing);
    }
  }

  private static Method existing(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Method method = method(type, name, parameters);
    if (method == null) {
      throw new NoSuchMethodException(type.getName() + "#" + name);
    }
    return method;
  }

  /** The method of this name, inherited or not; null if there is none. */
  static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
    Map<String, Object> known = KNOWN.get(type);
    Object method = known.get(name);
    if (method == null) {
      Method found = find(type, name, parameters);
      method = found == null ? NONE : found;
      known.put(name, method);
    }
    return method instanceof Method ? (Method) method : null;
  }

  /** The field of this name that the class itself declares; null if there is none to be read. */
  static @Nullable Field field(Class<?> type, String name) {
    Map<String, Object> known = KNOWN.get(type);
    Object field = known.get(name);
    if (field == null) {
      field = NONE;
      try {
        Field declared = type.getDeclaredField(name);
        field = open(declared) ? declared : NONE;
      } catch (NoSuchFieldException | LinkageError none) {
        // remembered as well
      }
      known.put(name, field);
    }
    return field instanceof Field ? (Field) field : null;
  }

  /** The interface of this name that a class implements; null if it does not. */
  static @Nullable Class<?> interfaceOf(@Nullable Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(name)) {
        return c;
      }
      for (Class<?> i : c.getInterfaces()) {
        Class<?> found = interfaceOf(i, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** What everybody may call goes before what has to be opened first. */
  private static @Nullable Method find(Class<?> type, String name, Class<?>... parameters) {
    Method closed = null;
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Method own = declared(c, name, parameters);
      Method seen = own != null && isPublic(own) ? own : ofInterfaces(c, name, parameters);
      if (seen != null) {
        open(seen); // for a package that is open and not exported; and it saves the checks
        return seen;
      }
      closed = closed == null ? own : closed;
    }
    return closed != null && open(closed) ? closed : null;
  }

  private static @Nullable Method ofInterfaces(Class<?> type, String name, Class<?>... parameters) {
    for (Class<?> i : type.getInterfaces()) {
      Method method = declared(i, name, parameters);
      if (method != null && isPublic(method)) {
        return method;
      }
      method = ofInterfaces(i, name, parameters);
      if (method != null) {
        return method;
      }
    }
    return null;
  }

  private static @Nullable Method declared(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getDeclaredMethod(name, parameters);
    } catch (NoSuchMethodException | LinkageError none) {
      return null;
    }
  }

  private static boolean isPublic(Method method) {
    return Modifier.isPublic(method.getModifiers())
        && Modifier.isPublic(method.getDeclaringClass().getModifiers());
  }

  /** A module may refuse. */
  private static boolean open(AccessibleObject member) {
    try {
      member.setAccessible(true);
      return true;
    } catch (RuntimeException refused) {
      return false;
    }
  }
}
