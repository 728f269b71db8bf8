package io.flightshare.agent.caller;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one product of JTA is known. Immutable. */
final class JtaProduct {
  static final List<JtaProduct> ALL =
      Collections.unmodifiableList(
          Arrays.asList(
              new JtaProduct(
                  "com.arjuna.ats.jta.TransactionManager",
                  "transactionManager",
                  null,
                  "com.arjuna.ats.jta.TransactionManager",
                  "com.arjuna.ats.jta.UserTransaction",
                  "com.arjuna.ats.internal.jta.transaction.arjunacore.BaseTransaction"),
              new JtaProduct(
                  "org.wildfly.transaction.client.ContextTransactionManager", "getInstance", null),
              new JtaProduct(
                  "com.atomikos.icatch.jta.TransactionManagerImp", "getTransactionManager", null),
              new JtaProduct(
                  "bitronix.tm.TransactionManagerServices",
                  "getTransactionManager",
                  "isTransactionManagerRunning"),
              new JtaProduct(
                  "com.ibm.tx.jta.TransactionManagerFactory", "getTransactionManager", null)));

  /** The classes of which one is loaded when it is used. */
  final List<String> signs;

  final String owner;
  final String accessor;

  /** Says whether there is a manager already, where to ask for it would make one. */
  final @Nullable String guard;

  private JtaProduct(String owner, String accessor, @Nullable String guard, String... signs) {
    this.owner = owner;
    this.accessor = accessor;
    this.guard = guard;
    this.signs = signs.length == 0 ? Collections.singletonList(owner) : Arrays.asList(signs);
  }

  /** The product that a class is a sign of; null for none. */
  static @Nullable JtaProduct of(String className) {
    for (JtaProduct product : ALL) {
      if (product.signs.contains(className)) {
        return product;
      }
    }
    return null;
  }
}
