package io.flightshare.agent.caller;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is shown every class that the JVM loads, changes none, and notes those that know something about
 * calling threads. A class of another name costs one look into a hash table. Thread-safe.
 */
public final class Sightings implements ClassFileTransformer {
  /** By internal name, and by that of the class; not written after the constructor. */
  private final Map<String, String> names = new HashMap<>();

  /** How long those names are, by which most others can be told without being hashed. */
  private final BitSet lengths = new BitSet();

  /** Knows all there is to know. */
  public Sightings() {
    for (String className : SourceNames.all()) {
      lengths.set(className.length());
      names.put(className, className);
      names.put(className.replace('.', '/'), className);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> loaded,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    String className = internalName == null ? null : names.get(internalName);
    if (className != null) {
      Callers.add(Sources.of(className, loader));
    }
    return null;
  }

  /** Notes those among the classes that have been loaded before. */
  public void look(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      String name = type.getName();
      String className = lengths.get(name.length()) ? names.get(name) : null;
      if (className != null) {
        Callers.add(Sources.of(className, type.getClassLoader()));
      }
    }
  }
}
