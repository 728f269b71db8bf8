package io.flightshare.agent.weave;

import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Weaves what the rules name among the classes that were loaded before the agent. */
public final class LoadedClasses {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

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

  /** Has each of them transformed again, one by one, so that one that fails costs no other. */
  public static void retransform(Instrumentation instrumentation, List<Selector> selectors) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isNamed(type, selectors) && instrumentation.isModifiableClass(type)) {
        try {
          instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
          LOG.warn("not woven: class {}: {}", type.getName(), e.toString());
        }
      }
    }
  }

  private static boolean isNamed(Class<?> type, List<Selector> selectors) {
    if (type.isArray() || type.isPrimitive()) {
      return false;
    }
    for (Selector selector : selectors) {
      for (SignaturePattern pattern : selector.match()) {
        if (pattern.namesType(type.getName())
            || (pattern.includesSubtypes() && hasSupertype(type, pattern))) {
          return true;
        }
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
