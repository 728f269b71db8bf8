package io.flightshare.agent.caller;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A transaction manager of JTA that a static method of its own hands out. */
final class JtaServer extends TransactionSource {
  /** How one product is known. */
  static final class Product {
    /** The classes of which one is loaded when it is used. */
    final List<String> signs;

    private final String owner;
    private final String accessor;

    /** Says whether there is a manager already, where to ask for it would make one. */
    private final @Nullable String guard;

    private Product(String owner, String accessor, @Nullable String guard, String... signs) {
      this.owner = owner;
      this.accessor = accessor;
      this.guard = guard;
      this.signs = signs.length == 0 ? Collections.singletonList(owner) : Arrays.asList(signs);
    }
  }

  static final List<Product> PRODUCTS =
      Collections.unmodifiableList(
          Arrays.asList(
              new Product(
                  "com.arjuna.ats.jta.TransactionManager",
                  "transactionManager",
                  null,
                  "com.arjuna.ats.jta.TransactionManager",
                  "com.arjuna.ats.jta.UserTransaction",
                  "com.arjuna.ats.internal.jta.transaction.arjunacore.BaseTransaction"),
              new Product(
                  "org.wildfly.transaction.client.ContextTransactionManager", "getInstance", null),
              new Product(
                  "com.atomikos.icatch.jta.TransactionManagerImp", "getTransactionManager", null),
              new Product(
                  "bitronix.tm.TransactionManagerServices",
                  "getTransactionManager",
                  "isTransactionManagerRunning"),
              new Product(
                  "com.ibm.tx.jta.TransactionManagerFactory", "getTransactionManager", null)));

  private final Product product;

  JtaServer(Product product, @Nullable ClassLoader loader) {
    super(product.owner, loader);
    this.product = product;
  }

  private @Nullable Object manager() throws Throwable {
    Class<?> owner = type();
    if (owner == null) {
      return null;
    }
    String guard = product.guard;
    if (guard != null && !Boolean.TRUE.equals(Members.callStatic(owner, guard))) {
      return null;
    }
    return Members.callStatic(owner, product.accessor);
  }

  @Override
  boolean isActive() throws Throwable {
    Object manager = manager();
    return manager != null && Jta.isActive(manager);
  }

  @Override
  void whenCompleted(UnaryOperator<@Nullable Runnable> addition) throws Throwable {
    Object manager = manager();
    if (manager != null && !Jta.isDecided(manager)) {
      Jta.whenCompleted(manager, addition);
    }
  }
}
