package io.flightshare.agent.caller;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is registered with a transaction of the application, as the {@code Synchronization} of JTA
 * or one of Spring's: it runs a task when the transaction has been committed and when it is over,
 * and lets go of it then.
 *
 * <p>It asks to be the first of those who are told: what others do after a commit must find the
 * task done. A transaction gets one of these, to whose task is added what comes later.
 *
 * <p>Thread-safe: a transaction may be completed by another thread, when its time is over.
 */
final class Completion implements InvocationHandler {
  /** Null when the transaction is over; guarded by this. */
  private @Nullable Runnable task;

  /** One that is not registered yet, with a task of its own. */
  Completion(UnaryOperator<@Nullable Runnable> addition) {
    this.task = addition.apply(null);
  }

  /** The one behind an object that a transaction was given; null if that is something else. */
  static @Nullable Completion behind(@Nullable Object synchronization) {
    if (synchronization == null || !Proxy.isProxyClass(synchronization.getClass())) {
      return null;
    }
    InvocationHandler handler = Proxy.getInvocationHandler(synchronization);
    return handler instanceof Completion ? (Completion) handler : null;
  }

  /** Adds to the task; false if it is too late for that. */
  synchronized boolean add(UnaryOperator<@Nullable Runnable> addition) {
    if (task == null) {
      return false;
    }
    task = addition.apply(task);
    return true;
  }

  synchronized boolean isOver() {
    return task == null;
  }

  /** This as an object of that interface of the application's. */
  Object as(Class<?> synchronization) {
    ClassLoader loader = synchronization.getClassLoader();
    Class<?> ordered = ordered(loader);
    Class<?>[] interfaces =
        ordered == null
            ? new Class<?>[] {synchronization}
            : new Class<?>[] {synchronization, ordered};
    return Proxy.newProxyInstance(loader, interfaces, this);
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
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "afterCommit":
        run(task());
        return nothing(method);
      case "afterCompletion":
        run(lastTask());
        return nothing(method);
      case "getOrder":
        return Integer.MIN_VALUE;
      case "equals":
        return arguments != null && proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "Flightshare's fence";
      default:
        return nothing(method);
    }
  }

  /** What is told returns nothing, or of a reactive transaction a {@code Mono} of nothing. */
  private static @Nullable Object nothing(Method method) throws Throwable {
    Class<?> type = method.getReturnType();
    return type.getName().equals("reactor.core.publisher.Mono")
        ? Members.callStatic(type, "empty")
        : null;
  }

  private synchronized @Nullable Runnable task() {
    return task;
  }

  private synchronized @Nullable Runnable lastTask() {
    Runnable last = task;
    task = null;
    return last;
  }

  private static void run(@Nullable Runnable task) {
    if (task != null) {
      task.run();
    }
  }
}
