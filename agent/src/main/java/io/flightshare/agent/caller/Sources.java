package io.flightshare.agent.caller;

import org.jspecify.annotations.Nullable;

/** Makes sources of the classes that {@link SourceNames} lists. */
final class Sources {
  private Sources() {}

  /**
   * The source that a class stands for.
   *
   * @param className of the list
   * @param loader of the class
   */
  static Source of(String className, @Nullable ClassLoader loader) {
    switch (className) {
      case SpringSecurity.HOLDER:
        return new SpringSecurity(loader);
      case Shiro.THREAD_CONTEXT:
        return new Shiro(loader);
      case PolicySubject.JAVAX:
      case PolicySubject.JAKARTA:
        return new PolicySubject(className, loader);
      case Elytron.DOMAIN:
        return new Elytron(loader);
      case JaasSubject.COMBINER:
      case JaasSubject.CARRIER:
        return new JaasSubject();
      case SpringTransactions.MANAGER:
        return new SpringTransactions(loader);
      default:
        JtaProduct product = JtaProduct.of(className);
        return product == null
            ? new JtaNames(className.substring(0, className.lastIndexOf('.') + 1), loader)
            : new JtaServer(product, loader);
    }
  }
}
