package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ListenableFuture} of the application's own Guava, by reflection: the agent has none.
 * Each class loader may have another, so each site has one of these. Immutable.
 */
final class ListenableFutures implements FutureKind {
  private static final String PACKAGE = "com.google.common.util.concurrent.";

  private final Class<?> type;
  private final Method addListener;
  private final Method create;
  private final Method set;
  private final Method setException;

  private ListenableFutures(Class<?> type) throws ReflectiveOperationException {
    this.type = type;
    this.addListener = type.getMethod("addListener", Runnable.class, Executor.class);
    Class<?> settable = Class.forName(PACKAGE + "SettableFuture", true, type.getClassLoader());
    this.create = settable.getMethod("create");
    this.set = settable.getMethod("set", Object.class);
    this.setException = settable.getMethod("setException", Throwable.class);
  }

  /**
   * Those of the Guava that a class loader sees.
   *
   * @throws ReflectiveOperationException if there is none, or it is none that we know
   * @throws LinkageError likewise
   */
  static ListenableFutures of(ClassLoader loader) throws ReflectiveOperationException {
    return new ListenableFutures(Class.forName(PACKAGE + "ListenableFuture", false, loader));
  }

  @Override
  public @Nullable HeldFuture held(
      Object result, @Nullable Flight flight, @Nullable FencedCall fence) {
    return type.isInstance(result)
        ? new HeldListenable(this, flight, (Future<?>) result, fence)
        : null;
  }

  /** Runs in the thread that completes the future, or at once if it is complete. */
  void listen(Future<?> future, Runnable listener) {
    call(addListener, future, listener, (Executor) Runnable::run);
  }

  /** A new future. */
  Future<?> make() {
    return (Future<?>) call(create, null);
  }

  void complete(Future<?> made, @Nullable Object value) {
    call(set, made, value);
  }

  void fail(Future<?> made, Throwable failure) {
    call(setException, made, failure);
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
