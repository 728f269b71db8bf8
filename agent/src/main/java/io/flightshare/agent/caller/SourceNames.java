package io.flightshare.agent.caller;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The classes whose loading says that something can be known about calling threads. Nothing here
 * loads a source: an application has few of them, or none, and its start waits for this.
 */
final class SourceNames {
  private static final int FIRST_WITH_SCOPED_VALUES = 23;

  private SourceNames() {}

  /** All of them. */
  static List<String> all() {
    List<String> all = new ArrayList<>();
    all.add(SpringSecurity.HOLDER);
    all.add(Shiro.THREAD_CONTEXT);
    all.add(PolicySubject.JAVAX);
    all.add(PolicySubject.JAKARTA);
    all.add(Elytron.DOMAIN);
    all.addAll(ofJaas());
    all.add(SpringTransactions.MANAGER);
    for (JtaProduct product : JtaProduct.ALL) {
      all.addAll(product.signs);
    }
    all.addAll(ofJta(Jta.JAVAX));
    all.addAll(ofJta(Jta.JAKARTA));
    return all;
  }

  private static List<String> ofJta(String api) {
    return Arrays.asList(api + "UserTransaction", api + "TransactionManager", api + Jta.REGISTRY);
  }

  /** The classes of which one is loaded when {@code doAs} or {@code callAs} is used. */
  static List<String> ofJaas() {
    String version = System.getProperty("java.specification.version", "1.8");
    return ofJaas(version.startsWith("1.") ? 8 : Integer.parseInt(version));
  }

  /** The same for a version of Java; 23 still has both ways, and a flag that chooses. */
  static List<String> ofJaas(int feature) {
    return feature < FIRST_WITH_SCOPED_VALUES
        ? Collections.singletonList(JaasSubject.COMBINER)
        : Collections.unmodifiableList(Arrays.asList(JaasSubject.COMBINER, JaasSubject.CARRIER));
  }
}
