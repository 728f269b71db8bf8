package io.flightshare.agent.caller;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is shown every class that the JVM loads, changes none, and notes those that know something about
 * calling threads. A class of another name costs one look into a hash table. Thread-safe.
 */
public final class Sightings implements ClassFileTransformer {
  /** Makes the source of a class that was seen. */
  private interface Maker {
    Source make(@Nullable ClassLoader loader);
  }

  /** By internal name; not written after the constructor. */
  private final Map<String, Maker> makers = new HashMap<>();

  /** Knows all there is to know. */
  public Sightings() {
    on(SpringSecurity.HOLDER, SpringSecurity::new);
    on(Shiro.THREAD_CONTEXT, Shiro::new);
    on(PolicySubject.JAVAX, loader -> new PolicySubject(PolicySubject.JAVAX, loader));
    on(PolicySubject.JAKARTA, loader -> new PolicySubject(PolicySubject.JAKARTA, loader));
    on(Elytron.DOMAIN, Elytron::new);
    for (String sign : JaasSubject.signs()) {
      on(sign, loader -> new JaasSubject());
    }
    on(SpringTransactions.MANAGER, SpringTransactions::new);
    for (JtaServer.Product product : JtaServer.PRODUCTS) {
      for (String sign : product.signs) {
        on(sign, loader -> new JtaServer(product, loader));
      }
    }
    for (String api : new String[] {Jta.JAVAX, Jta.JAKARTA}) {
      on(api + "UserTransaction", loader -> new JtaNames(api, loader));
      on(api + "TransactionManager", loader -> new JtaNames(api, loader));
      on(api + Jta.REGISTRY, loader -> new JtaNames(api, loader));
    }
  }

  private void on(String className, Maker maker) {
    makers.put(className.replace('.', '/'), maker);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> loaded,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    Maker maker = internalName == null ? null : makers.get(internalName);
    if (maker != null) {
      Callers.add(maker.make(loader));
    }
    return null;
  }

  /** Notes those among the classes that have been loaded before. */
  public void look(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      Maker maker = makers.get(type.getName().replace('.', '/'));
      if (maker != null) {
        Callers.add(maker.make(type.getClassLoader()));
      }
    }
  }
}
