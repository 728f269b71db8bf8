package io.flightshare.agent.dispatch;

import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A static method of the application, as the class of one site sees it. It is looked up at the
 * first call, in the calling thread, and its class is initialised by being called, all as if the
 * woven method called it itself. A class that is not there is not looked for again.
 *
 * <p>Nothing of the application is held: the class weakly, and its method by the class itself,
 * which keeps nothing but JDK types for it. Thread-safe: whoever comes first may look the class up
 * more than once, with one outcome.
 */
final class StaticMethod {
  /** Of each class by {@link #signature}: the {@link Method}, or a text that says why not. */
  private static final ClassValue<Map<String, Object>> METHODS =
      new ClassValue<Map<String, Object>>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final Site site;
  private final String part;
  private final String className;
  private final String name;
  private final Class<?>[] parameters;
  private final String signature;

  private volatile @Nullable WeakReference<Class<?>> found;
  private volatile boolean missing;

  /**
   * A method.
   *
   * @param part what messages call it
   * @param parameters types of the JDK
   */
  StaticMethod(Site site, String part, String className, String name, Class<?>... parameters) {
    this.site = site;
    this.part = part;
    this.className = className;
    this.name = name;
    this.parameters = parameters;
    this.signature = name + parameters.length;
  }

  /** Whether the class of the site sees the class of the method. */
  boolean isThere() {
    return type() != null;
  }

  /**
   * Calls it.
   *
   * @throws IllegalStateException if there is no such method, it cannot be called, or it throws;
   *     the message names the part of the key
   */
  @Nullable Object call(Object... arguments) {
    Class<?> type = type();
    if (type == null) {
      throw problem(site.className() + " sees no class " + className);
    }
    Map<String, Object> known = METHODS.get(type);
    Object method = known.get(signature);
    if (method == null) {
      method = find(type);
      known.put(signature, method);
    }
    if (!(method instanceof Method)) {
      throw problem(method.toString());
    }
    try {
      return ((Method) method).invoke(null, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      throw new IllegalStateException(
          "key part " + part + ": " + className + "#" + name + " threw " + thrown, thrown);
    } catch (IllegalAccessException e) {
      throw problem("the JVM does not let it be called: " + e.getMessage());
    }
  }

  private @Nullable Class<?> type() {
    WeakReference<Class<?>> reference = found;
    Class<?> type = reference == null ? null : reference.get();
    if (type != null || missing) {
      return type;
    }
    try {
      type = Class.forName(className, false, site.loader());
    } catch (ClassNotFoundException none) {
      missing = true;
      return null;
    }
    found = new WeakReference<>(type);
    return type;
  }

  private Object find(Class<?> type) {
    boolean there = false;
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Method method;
      try {
        method = c.getDeclaredMethod(name, parameters);
      } catch (NoSuchMethodException none) {
        continue; // a superclass may have it
      }
      there = true;
      if (Modifier.isStatic(method.getModifiers())) {
        return method.getReturnType() == void.class
            ? className + "#" + name + " returns nothing"
            : accessible(method);
      }
    }
    return there
        ? className + "#" + name + " is not static"
        : className
            + " has no method "
            + name
            + (parameters.length == 0 ? " without parameters" : " with such parameters");
  }

  /** A module may refuse access to what is not public; then the call tells. */
  private static Method accessible(Method method) {
    try {
      method.setAccessible(true);
    } catch (RuntimeException refused) {
      // it may be public all the same
    }
    return method;
  }

  private IllegalStateException problem(String what) {
    return new IllegalStateException("key part " + part + ": " + what);
  }
}
