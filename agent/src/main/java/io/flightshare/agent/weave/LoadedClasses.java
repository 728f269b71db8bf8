package io.flightshare.agent.weave;

import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What signatures name among the classes that are loaded already. */
public final class LoadedClasses {
  private LoadedClasses() {}

  /** Whether some rule names a class of the JDK, which may be loaded before any agent. */
  public static boolean namesJdk(List<Selector> selectors) {
    for (Selector selector : selectors) {
      for (SignaturePattern pattern : selector.match()) {
        String type = pattern.typeText();
        if (pattern.isExactType()
            && (type.startsWith("java.") || type.startsWith("javax.") || type.startsWith("jdk."))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether signatures name a class that is not of the JDK's boot class path. Before any agent
   * starts there are such: what another agent has loaded, and, from Java 25 on, whatever of the
   * application is in an AOT cache, which the JVM links as it starts and shows to no transformer.
   */
  public static boolean someNamed(Class<?>[] loaded, Collection<SignaturePattern> patterns) {
    ClassLoader own = LoadedClasses.class.getClassLoader();
    for (Class<?> type : loaded) {
      ClassLoader loader = type.getClassLoader();
      if (loader != null && loader != own && isNamed(type, patterns)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a signature may name a method of this class. */
  public static boolean isNamed(Class<?> type, Collection<SignaturePattern> patterns) {
    if (type.isArray() || type.isPrimitive()) {
      return false;
    }
    for (SignaturePattern pattern : patterns) {
      if (pattern.namesType(type.getName())
          || (pattern.includesSubtypes() && hasSupertype(type, pattern))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSupertype(@Nullable Class<?> type, SignaturePattern pattern) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (pattern.namesType(c.getName())) {
        return true;
      }
      for (Class<?> i : c.getInterfaces()) {
        if (hasSupertype(i, pattern)) {
          return true;
        }
      }
    }
    return false;
  }
}
