package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.Supertype;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The supertypes of loaded classes. To ask a class for its methods makes the JVM load the types in
 * their signatures; so what the weaver saw of a class as it was loaded is remembered, and asked
 * first. Thread-safe.
 */
final class Supertypes {
  /** By defining loader, then by name; guarded by this. */
  private final ByLoader<Map<String, Supertype>> seen = new ByLoader<>();

  /** Remembers a class that some rule names with a {@code +}. */
  synchronized void remember(@Nullable ClassLoader loader, ClassShape shape) {
    seen.getOrMake(loader, HashMap::new).put(shape.name(), Supertype.of(shape));
  }

  private synchronized @Nullable Supertype recall(Class<?> type) {
    Map<String, Supertype> ofLoader = seen.get(type.getClassLoader());
    return ofLoader == null ? null : ofLoader.get(type.getName());
  }

  /** All proper supertypes of a class, none of which has to be loaded for that. */
  List<Supertype> of(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    collect(type, all);
    all.remove(type);
    List<Supertype> supertypes = new ArrayList<>(all.size());
    for (Class<?> c : all) {
      Supertype known = recall(c);
      supertypes.add(known != null ? known : new Supertype(c.getName(), methodsOf(c)));
    }
    return supertypes;
  }

  private static void collect(@Nullable Class<?> type, Set<Class<?>> into) {
    for (Class<?> c = type; c != null && into.add(c); c = c.getSuperclass()) {
      for (Class<?> i : c.getInterfaces()) {
        collect(i, into);
      }
    }
  }

  private static Set<String> methodsOf(Class<?> type) {
    Method[] methods;
    try {
      methods = type.getDeclaredMethods();
    } catch (LinkageError incomplete) {
      // A type in some signature is not there: the JVM will not list the methods of this class.
      return Collections.emptySet();
    }
    Set<String> handedDown = new HashSet<>();
    for (Method method : methods) {
      if (!Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())) {
        handedDown.add(method.getName() + Descriptors.of(method));
      }
    }
    return handedDown;
  }
}
