package io.flightshare.agent.explain;

import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why no loaded class is what a signature names. */
final class NeverLoaded {
  private static final int SHOWN = 3;
  private static final int MOST_LOADERS = 200;

  private NeverLoaded() {}

  static Reason explain(SignaturePattern pattern, Class<?>[] loaded, Rules rules) {
    if (!pattern.isExactType()) {
      return new Reason("never-loaded", "no class was ever loaded that " + pattern + " names");
    }
    String name = pattern.typeText();
    StringBuilder text = new StringBuilder("the class was never loaded");
    ClassLoader finder = finderOf(name, loaded);
    if (finder != null) {
      text.append("; ")
          .append(finder.getClass().getName())
          .append(" finds its class file, so it is looked at when it is needed for the first time");
    } else {
      text.append(", and no class loader that was asked finds its class file")
          .append(meant(name, loaded));
    }
    Set<String> names = new LinkedHashSet<>();
    for (RuleGroup group : rules.groups()) {
      for (SignaturePattern match : group.rule().match()) {
        if (match.namesType(name)) {
          names.add(group.name());
        }
      }
    }
    if (!names.isEmpty()) {
      text.append("; rule ").append(String.join(", ", names)).append(" names it");
    }
    return new Reason("never-loaded", text.toString());
  }

  /**
   * A class loader of some loaded class that finds a class file of this name; null if none does.
   */
  private static @Nullable ClassLoader finderOf(String name, Class<?>[] loaded) {
    Set<ClassLoader> loaders = Collections.newSetFromMap(new IdentityHashMap<>());
    loaders.add(ClassLoader.getSystemClassLoader());
    for (Class<?> type : loaded) {
      ClassLoader loader = type.getClassLoader();
      if (loader != null && loader != NeverLoaded.class.getClassLoader()) {
        loaders.add(loader);
      }
    }
    int asked = 0;
    for (ClassLoader loader : loaders) {
      if (asked++ < MOST_LOADERS && finds(loader, name)) {
        return loader;
      }
    }
    return null;
  }

  private static boolean finds(ClassLoader loader, String name) {
    try {
      return loader.getResource(name.replace('.', '/') + ".class") != null;
    } catch (RuntimeException | LinkageError broken) { // the application's loader may do anything
      return false;
    }
  }

  /** Loaded classes that may have been meant. */
  private static String meant(String name, Class<?>[] loaded) {
    String own = name.substring(0, name.lastIndexOf('.') + 1);
    String simple = simple(name);
    Set<String> same = new LinkedHashSet<>();
    Map<String, String> inPackage = new LinkedHashMap<>();
    for (Class<?> type : loaded) {
      String other = type.getName();
      if (simple(other).equalsIgnoreCase(simple)) {
        same.add(other);
      } else if (other.startsWith(own) && other.indexOf('.', own.length()) < 0) {
        inPackage.put(other.substring(own.length()), other);
      }
    }
    if (!same.isEmpty()) {
      int count = Math.min(SHOWN, same.size());
      return "; loaded is " + String.join(", ", new ArrayList<>(same).subList(0, count));
    }
    String near = Words.nearest(name.substring(own.length()), inPackage.keySet());
    return near == null ? "" : "; did you mean " + inPackage.get(near);
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
