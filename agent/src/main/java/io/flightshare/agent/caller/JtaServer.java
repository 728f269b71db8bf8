package io.flightshare.agent.caller;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A transaction manager of JTA that a static method of its own hands out. */
final class JtaServer extends TransactionSource {
  private final JtaProduct product;

  JtaServer(JtaProduct product, @Nullable ClassLoader loader) {
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
