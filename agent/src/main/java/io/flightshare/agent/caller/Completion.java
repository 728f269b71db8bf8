package io.flightshare.agent.caller;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is registered with a transaction of the application, as the {@code Synchronization} of JTA
 * or of Spring: it runs a task when the transaction has been committed and when it is over, and
 * lets go of it then.
 *
 * <p>It asks to be the first of those who are told: what others do after a commit must find the
 * task done.
 */
final class Completion implements InvocationHandler {
  private final AtomicReference<@Nullable Runnable> task;

  private Completion(Runnable task) {
    this.task = new AtomicReference<>(task);
  }

  /** An object of this interface of the application's. */
  static Object of(Class<?> synchronization, Runnable task) {
    ClassLoader loader = synchronization.getClassLoader();
    Class<?> ordered = ordered(loader);
    Class<?>[] interfaces =
        ordered == null
            ? new Class<?>[] {synchronization}
            : new Class<?>[] {synchronization, ordered};
    return Proxy.newProxyInstance(loader, interfaces, new Completion(task));
  }

  /** What Spring before 5.3 asks for an order; null without Spring. */
  private static @Nullable Class<?> ordered(@Nullable ClassLoader loader) {
    try {
      return Class.forName("org.springframework.core.Ordered", false, loader);
    } catch (ClassNotFoundException | LinkageError none) {
      return null;
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    switch (method.getName()) {
      case "afterCommit":
        run(task.get());
        return null;
      case "afterCompletion":
        run(task.getAndSet(null));
        return null;
      case "getOrder":
        return Integer.MIN_VALUE;
      case "equals":
        return arguments != null && proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "Flightshare's fence";
      default:
        return null; // nothing else that is told returns anything
    }
  }

  private static void run(@Nullable Runnable task) {
    if (task != null) {
      task.run();
    }
  }
}
