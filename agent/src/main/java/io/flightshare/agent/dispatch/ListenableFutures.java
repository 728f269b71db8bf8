package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ListenableFuture} of an application's own Guava, by reflection: the agent has none,
 * and each class loader may have another. So the methods are found by way of the class of what is
 * returned, and kept with that class and nowhere else, as a {@code Method[]}: nothing here refers
 * to the application, and nothing of the application's to the agent. Thread-safe.
 */
final class ListenableFutures extends ClassValue<Method[]> implements FutureKind {
  private static final String PACKAGE = "com.google.common.util.concurrent.";
  private static final String LISTENABLE = PACKAGE + "ListenableFuture";
  private static final Method[] NONE = {};

  private static final int ADD_LISTENER = 0;
  private static final int CREATE = 1;
  private static final int SET = 2;
  private static final int SET_EXCEPTION = 3;

  /** Not there if it may not be called: Guava keeps it from all but its subclasses. */
  private static final int WAS_INTERRUPTED = 4;

  @Override
  public @Nullable HeldFuture held(
      Object result, @Nullable Flight flight, @Nullable FencedCall fence) {
    Method[] guava = get(result.getClass());
    return guava.length == 0 ? null : new HeldListenable(guava, flight, (Future<?>) result, fence);
  }

  @Override
  protected Method[] computeValue(Class<?> type) {
    Class<?> listenable = find(type);
    if (listenable == null || !Future.class.isAssignableFrom(listenable)) {
      return NONE;
    }
    try {
      Class<?> made = Class.forName(PACKAGE + "SettableFuture", true, listenable.getClassLoader());
      return new Method[] {
        opened(listenable.getMethod("addListener", Runnable.class, Executor.class)),
        opened(made.getMethod("create")),
        opened(made.getMethod("set", Object.class)),
        opened(made.getMethod("setException", Throwable.class)),
        wasInterrupted(made)
      };
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return NONE; // something else by that name: its futures are not shared
    }
  }

  /**
   * All are public; but up to Java 11 a method that is not opened keeps the class that calls it.
   */
  private static Method opened(Method method) {
    try {
      method.setAccessible(true);
    } catch (RuntimeException refused) {
      // by the module, or a security manager: then it is called as it is
    }
    return method;
  }

  private static @Nullable Method wasInterrupted(Class<?> made) {
    for (Class<?> c = made; c != null; c = c.getSuperclass()) {
      try {
        Method method = c.getDeclaredMethod("wasInterrupted");
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException inherited) {
        // the next may declare it
      } catch (RuntimeException refused) {
        return null; // by the module
      }
    }
    return null;
  }

  /** The interface among what a class is. */
  private static @Nullable Class<?> find(@Nullable Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(LISTENABLE)) {
        return c;
      }
      for (Class<?> i : c.getInterfaces()) {
        Class<?> found = find(i);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Runs in the thread that completes the future, or at once if it is complete. */
  static void listen(Method[] guava, Future<?> future, Runnable listener) {
    call(guava[ADD_LISTENER], future, listener, (Executor) Runnable::run);
  }

  /** A new future. */
  static Future<?> make(Method[] guava) {
    return (Future<?>) call(guava[CREATE], null);
  }

  static void complete(Method[] guava, Future<?> made, @Nullable Object value) {
    call(guava[SET], made, value);
  }

  /** Whether a cancelled future was to be interrupted; true if that cannot be told. */
  static boolean wasInterrupted(@Nullable Method[] guava, Future<?> made) {
    Method asked = guava[WAS_INTERRUPTED];
    return asked == null || Boolean.TRUE.equals(call(asked, made));
  }

  static void fail(Method[] guava, Future<?> made, Throwable failure) {
    call(guava[SET_EXCEPTION], made, failure);
  }

  private static Object call(Method method, @Nullable Object on, @Nullable Object... arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw new IllegalStateException(method + " has failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
