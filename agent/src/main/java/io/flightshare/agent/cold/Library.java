package io.flightshare.agent.cold;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of one kind of source, found by way of the class of a source, which keeps it. The
 * members, methods and classes, are JDK objects in an array, in an order that the kind knows.
 * Thread-safe.
 */
abstract class Library extends ClassValue<AnnotatedElement[]> {
  private static final AnnotatedElement[] NONE = {};

  private final String source;

  /** For the sources that extend the class of this name. */
  Library(String source) {
    this.source = source;
  }

  /** Finds the members, from the class that all sources extend. */
  abstract AnnotatedElement[] members(Class<?> source, ClassLoader loader)
      throws ReflectiveOperationException;

  @Override
  protected final AnnotatedElement[] computeValue(Class<?> type) {
    Class<?> found = type;
    while (found != null && !found.getName().equals(source)) {
      found = found.getSuperclass();
    }
    ClassLoader loader = found == null ? null : found.getClassLoader();
    if (found == null || loader == null) {
      return NONE;
    }
    try {
      return opened(members(found, loader));
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return NONE; // another version, or something else by that name: it is not shared
    }
  }

  /**
   * All are public; but up to Java 11 a method that is not opened keeps the class that calls it,
   * and so the agent.
   */
  static AnnotatedElement[] opened(AnnotatedElement... members) {
    for (AnnotatedElement member : members) {
      try {
        if (member instanceof Method) {
          ((Method) member).setAccessible(true);
        }
      } catch (RuntimeException refused) {
        return members; // by the module, or a security manager: then they are called as they are
      }
    }
    return members;
  }

  /** The members for this source; null if it is not of the library, or that is not known here. */
  final AnnotatedElement @Nullable [] of(Object instance) {
    AnnotatedElement[] members = get(instance.getClass());
    return members.length == 0 ? null : members;
  }

  static @Nullable Object call(
      AnnotatedElement method, @Nullable Object on, @Nullable Object... arguments) {
    try {
      return ((Method) method).invoke(on, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      if (cause instanceof RuntimeException) {
        throw (RuntimeException) cause;
      }
      throw new IllegalStateException(method + " has failed", cause);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }

  /**
   * An object of an interface of the library's.
   *
   * @param calls gets the name of a method and its arguments; never one of {@code Object}'s
   */
  static Object implement(
      AnnotatedElement type,
      String name,
      BiFunction<String, @Nullable Object[], @Nullable Object> calls) {
    Class<?> wanted = (Class<?>) type;
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getDeclaringClass() != Object.class) {
            return calls.apply(method.getName(), arguments == null ? new Object[0] : arguments);
          }
          switch (method.getName()) {
            case "equals":
              return proxy == arguments[0];
            case "hashCode":
              return System.identityHashCode(proxy);
            default:
              return name;
          }
        };
    return Proxy.newProxyInstance(wanted.getClassLoader(), new Class<?>[] {wanted}, handler);
  }
}
