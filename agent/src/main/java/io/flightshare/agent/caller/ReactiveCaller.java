package io.flightshare.agent.caller;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber of Reactor's carries along in its context, where a thread would have it in its
 * thread-locals: Spring Security's authentication and Spring's transaction. Immutable; used by the
 * thread that subscribes or completes.
 */
public final class ReactiveCaller {
  /** Keys are classes, and told by their names, since each loader may have its own. */
  private static final String SECURITY =
      "org.springframework.security.core.context.SecurityContext";

  private static final String TRANSACTION =
      "org.springframework.transaction.reactive.TransactionContext";
  private static final String TRANSACTION_HOLDER = TRANSACTION + "Holder";
  private static final String SYNCHRONIZATION =
      "org.springframework.transaction.reactive.TransactionSynchronization";

  private static final ReactiveCaller NOBODY = new ReactiveCaller(null, null, null);

  private final @Nullable Object security;
  private final @Nullable Object transaction;

  /** Why nothing is known; null if it is. */
  private final @Nullable Throwable unreadable;

  private ReactiveCaller(
      @Nullable Object security, @Nullable Object transaction, @Nullable Throwable unreadable) {
    this.security = security;
    this.transaction = transaction;
    this.unreadable = unreadable;
  }

  /** Whoever carries something that cannot be read: only {@link #whenCompleted} may be asked. */
  public static ReactiveCaller unreadable(Throwable failure) {
    return new ReactiveCaller(null, null, failure);
  }

  /**
   * Whoever carries a context.
   *
   * @param context Reactor's; null if there is none
   * @throws Throwable if it cannot be read
   */
  public static ReactiveCaller of(@Nullable Object context) throws Throwable {
    if (context == null || Boolean.TRUE.equals(Members.call(context, "isEmpty"))) {
      return NOBODY;
    }
    Object security = null;
    Object transaction = null;
    Stream<?> entries = (Stream<?>) Objects.requireNonNull(Members.call(context, "stream"));
    for (Iterator<?> i = entries.iterator(); i.hasNext(); ) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) i.next();
      String key = entry.getKey() instanceof Class ? ((Class<?>) entry.getKey()).getName() : "";
      if (key.equals(SECURITY)) {
        security = entry.getValue();
      } else if (key.equals(TRANSACTION)) {
        transaction = entry.getValue();
      } else if (key.equals(TRANSACTION_HOLDER) && transaction == null) {
        transaction = currentOf(entry.getValue());
      }
    }
    return security == null && transaction == null
        ? NOBODY
        : new ReactiveCaller(security, transaction, null);
  }

  private static @Nullable Object currentOf(Object holder) throws Throwable {
    return Boolean.TRUE.equals(Members.call(holder, "hasContext"))
        ? Members.call(holder, "currentContext")
        : null;
  }

  /** Whether it carries nobody, or nobody whom this knows. */
  public boolean isNobody() {
    return security == null;
  }

  /**
   * The source of the security context if that is not there yet; null if it is, or if there is
   * none.
   */
  public @Nullable Object pending() {
    return security instanceof Callable ? null : security;
  }

  /**
   * For whom it works, as {@link Callers#context}; not for one that is {@linkplain #pending
   * pending}.
   *
   * @return null if nobody has logged in
   */
  public @Nullable Object context() throws Throwable {
    Object there = security instanceof Callable ? ((Callable<?>) security).call() : null;
    return there == null ? null : SpringSecurity.login(there);
  }

  /**
   * The same once the source has given the security context.
   *
   * @param given null if it has given none
   */
  public static @Nullable Object contextOf(@Nullable Object given) throws Throwable {
    return given == null ? null : SpringSecurity.login(given);
  }

  /** Whether it is inside of an active transaction. */
  public boolean isInTransaction() throws Throwable {
    return transaction != null
        && Boolean.TRUE.equals(Members.call(transaction, "isActualTransactionActive"));
  }

  /**
   * As {@link Callers#whenCompleted}, for the transaction that it carries.
   *
   * @throws Throwable if that cannot be done
   */
  @SuppressWarnings("unchecked") // of synchronizations, one of which is added
  public void whenCompleted(UnaryOperator<@Nullable Runnable> addition) throws Throwable {
    if (unreadable != null) {
      throw unreadable;
    }
    Object current = transaction;
    if (current == null || !isInTransaction()) {
      return;
    }
    Object registered = Members.call(current, "getSynchronizations");
    if (!(registered instanceof Collection)) {
      throw new IllegalStateException(
          "Spring's reactive transaction manager is told not to synchronise");
    }
    Collection<Object> synchronizations = (Collection<Object>) registered;
    for (Object synchronization : synchronizations) {
      Completion known = Completion.behind(synchronization);
      if (known != null && known.add(addition)) {
        return;
      }
    }
    Class<?> type = Class.forName(SYNCHRONIZATION, false, current.getClass().getClassLoader());
    synchronizations.add(new Completion(addition).as(type));
  }
}
