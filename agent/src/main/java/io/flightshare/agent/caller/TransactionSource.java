package io.flightshare.agent.caller;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Knows whether a thread is inside a transaction. Thread-safe. */
abstract class TransactionSource extends Source {
  TransactionSource(String className, @Nullable ClassLoader loader) {
    super(className, loader);
  }

  /**
   * Whether the calling thread is inside an active transaction.
   *
   * @throws Throwable why that cannot be told
   */
  abstract boolean isActive() throws Throwable;

  /**
   * Has a task run when the active transaction of the calling thread has completed, be it committed
   * or rolled back; perhaps more than once.
   *
   * @param addition see {@link Callers#whenCompleted}
   * @throws Throwable why that cannot be done
   */
  abstract void whenCompleted(UnaryOperator<@Nullable Runnable> addition) throws Throwable;
}
