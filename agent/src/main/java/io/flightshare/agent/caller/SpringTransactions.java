package io.flightshare.agent.caller;

import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that Spring (since 3) has bound to a thread: one that is active, and not merely
 * synchronised. A transaction manager that is told never to synchronise says nothing about it; then
 * the connection that it has bound to the thread does.
 */
final class SpringTransactions extends TransactionSource {
  static final String MANAGER =
      "org.springframework.transaction.support.TransactionSynchronizationManager";

  private static final String SYNCHRONIZATION =
      "org.springframework.transaction.support.TransactionSynchronization";

  SpringTransactions(@Nullable ClassLoader loader) {
    super(MANAGER, loader);
  }

  @Override
  boolean isActive() throws Throwable {
    Class<?> manager = type();
    return manager != null
        && (Boolean.TRUE.equals(Members.callStatic(manager, "isActualTransactionActive"))
            || isSomeResourceInTransaction(manager));
  }

  private static boolean isSomeResourceInTransaction(Class<?> manager) throws Throwable {
    Object resources = Members.callStatic(manager, "getResourceMap");
    if (!(resources instanceof Map) || ((Map<?, ?>) resources).isEmpty()) {
      return false;
    }
    for (Object holder : ((Map<?, ?>) resources).values()) {
      // as the holders of JDBC connections, of Hibernate's sessions and of JPA's entity managers
      if (holder != null
          && Members.method(holder.getClass(), "isTransactionActive") != null
          && Boolean.TRUE.equals(Members.call(holder, "isTransactionActive"))) {
        return true;
      }
    }
    return false;
  }

  @Override
  void whenCompleted(UnaryOperator<@Nullable Runnable> addition) throws Throwable {
    Class<?> manager = type();
    if (manager == null) {
      return;
    }
    if (!Boolean.TRUE.equals(Members.callStatic(manager, "isSynchronizationActive"))) {
      throw new IllegalStateException(
          "Spring's transaction manager is told not to synchronise (transactionSynchronization)");
    }
    if (isAddedToKnown(manager, addition)) {
      return;
    }
    Class<?> synchronization = Class.forName(SYNCHRONIZATION, false, manager.getClassLoader());
    Object completion = new Completion(addition).as(synchronization);
    Members.callStatic(manager, "registerSynchronization", synchronization, completion);
  }

  /** Spring keeps what is registered with the transaction, also while that is suspended. */
  private static boolean isAddedToKnown(
      Class<?> manager, UnaryOperator<@Nullable Runnable> addition) throws Throwable {
    Object registered = Members.callStatic(manager, "getSynchronizations");
    if (registered instanceof Collection) {
      for (Object synchronization : (Collection<?>) registered) {
        Completion known = Completion.behind(synchronization);
        if (known != null && known.add(addition)) {
          return true;
        }
      }
    }
    return false;
  }
}
