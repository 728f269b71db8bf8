package io.flightshare.agent.caller;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What JTA's objects are asked, those of {@code javax} and of {@code jakarta} alike. */
final class Jta {
  static final String JAVAX = "javax.transaction.";
  static final String JAKARTA = "jakarta.transaction.";

  static final String REGISTRY = "TransactionSynchronizationRegistry";

  // The numbers of javax.transaction.Status.
  private static final int COMMITTED = 3;
  private static final int ROLLED_BACK = 4;
  private static final int NO_TRANSACTION = 6;

  private Jta() {}

  /**
   * Whether the thread is inside a transaction, in whatever state.
   *
   * @param manager a TransactionManager, a UserTransaction or a TransactionSynchronizationRegistry
   */
  static boolean isActive(Object manager) throws Throwable {
    return status(manager) != NO_TRANSACTION;
  }

  /** Whether it is over but for the telling, so that nothing can be registered any more. */
  static boolean isDecided(Object manager) throws Throwable {
    int status = status(manager);
    return status == COMMITTED || status == ROLLED_BACK;
  }

  private static int status(Object manager) throws Throwable {
    boolean isRegistry = !has(manager, "getStatus") && as(manager, REGISTRY) != null;
    Object status = Members.call(manager, isRegistry ? "getTransactionStatus" : "getStatus");
    if (!(status instanceof Integer)) {
      throw new IllegalStateException(manager.getClass().getName() + " has status " + status);
    }
    return (Integer) status;
  }

  private static boolean has(Object manager, String method) {
    return Members.method(manager.getClass(), method) != null;
  }

  /**
   * Registers with the transaction of the calling thread.
   *
   * @param manager a TransactionManager
   */
  static void whenCompleted(Object manager, UnaryOperator<@Nullable Runnable> addition)
      throws Throwable {
    Object transaction = Members.call(manager, "getTransaction");
    if (transaction == null) {
      throw new IllegalStateException("there is no transaction after all");
    }
    register(transaction, transaction, "Transaction", "registerSynchronization", addition);
  }

  /**
   * Registers with the transaction of the calling thread.
   *
   * @param registry a TransactionSynchronizationRegistry
   */
  static void whenCompletedBy(Object registry, UnaryOperator<@Nullable Runnable> addition)
      throws Throwable {
    Object transaction = Members.call(registry, "getTransactionKey");
    if (transaction == null) {
      throw new IllegalStateException("there is no transaction after all");
    }
    register(transaction, registry, REGISTRY, "registerInterposedSynchronization", addition);
  }

  private static void register(
      Object transaction,
      Object target,
      String kind,
      String method,
      UnaryOperator<@Nullable Runnable> addition)
      throws Throwable {
    Completion known = Completions.of(transaction);
    if (known != null && known.add(addition)) {
      return;
    }
    Class<?> type = as(target, kind);
    if (type == null) {
      throw new IllegalStateException(target.getClass().getName() + " is no " + kind);
    }
    String api = type.getName().substring(0, type.getName().length() - kind.length());
    Class<?> synchronization = Class.forName(api + "Synchronization", false, type.getClassLoader());
    Completion completion = new Completion(addition);
    Members.call(type, target, method, synchronization, completion.as(synchronization));
    Completions.put(transaction, completion);
  }

  /** The interface of JTA of this simple name that an object implements; null if none. */
  static @Nullable Class<?> as(Object object, String kind) {
    Class<?> type = Members.interfaceOf(object.getClass(), JAVAX + kind);
    return type != null ? type : Members.interfaceOf(object.getClass(), JAKARTA + kind);
  }
}
