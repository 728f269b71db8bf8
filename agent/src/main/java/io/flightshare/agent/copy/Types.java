package io.flightshare.agent.copy;

import java.lang.ref.Reference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** What is known of classes and of values by their class alone. */
final class Types {
  /** The parent of the agent's own; that of the system class loader may be the application's. */
  private static final @Nullable ClassLoader PLATFORM = Types.class.getClassLoader().getParent();

  private static final Set<Class<?>> BASIC =
      new HashSet<>(
          Arrays.asList(
              String.class,
              Boolean.class,
              Character.class,
              Byte.class,
              Short.class,
              Integer.class,
              Long.class,
              Float.class,
              Double.class));

  private Types() {}

  /** Whether the value is its own copy, whoever asks. */
  static boolean isBasic(Object value) {
    return BASIC.contains(value.getClass())
        || value instanceof Enum
        || value instanceof Class
        || value.getClass().getName().startsWith("java.util.Collections$Empty");
  }

  /** Why the value stands for something that there is only one of; null if it does not. */
  static @Nullable String boundToOne(Object value) {
    if (value instanceof AutoCloseable) {
      return "it is AutoCloseable";
    }
    if (value instanceof Iterator
        || value instanceof Enumeration
        || value instanceof Spliterator
        || value instanceof BaseStream) {
      return "one caller alone can read it to its end";
    }
    if (value instanceof Future || value instanceof CompletionStage) {
      return "it is a future";
    }
    if (value instanceof Thread
        || value instanceof ThreadGroup
        || value instanceof ThreadLocal
        || value instanceof ClassLoader
        || value instanceof Reference) {
      return "it belongs to the JVM";
    }
    return null;
  }

  /** Whether the JDK brings the class, so that its fields are closed to everybody else. */
  static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == PLATFORM;
  }

  /** The public {@code clone()} of a Cloneable class; null if it has none. */
  static @Nullable Method publicClone(Class<?> type) {
    if (!Cloneable.class.isAssignableFrom(type) || type.isArray()) {
      return null;
    }
    try {
      Method method = type.getMethod("clone");
      return Modifier.isStatic(method.getModifiers()) ? null : method;
    } catch (NoSuchMethodException hidden) {
      return null;
    }
  }
}
