package io.flightshare.agent.dispatch;

import io.flightshare.flight.Outcome;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The class of the application that makes the copies of one site's results, as the class of the
 * site sees it. It makes a snapshot of the result before the leader returns that, and of the
 * snapshot one copy for each follower, in the follower's thread.
 *
 * <p>Nothing of the application is held: the class weakly, and its one instance by the class
 * itself, made when it is needed for the first time. Thread-safe if the operator is.
 */
final class SiteOperator {
  private static final ClassValue<Object> INSTANCES =
      new ClassValue<Object>() {
        @Override
        protected Object computeValue(Class<?> type) {
          return make(type);
        }
      };

  private final String name;
  private final boolean copies;
  private final @Nullable String problem;
  private final @Nullable WeakReference<Class<?>> type;

  /** What the method returns; null if that could not be loaded, and then the gate looks at it. */
  private final @Nullable WeakReference<Class<?>> returned;

  /** Looks the class up, without initialising it. */
  SiteOperator(Site site, String name) {
    this.name = name;
    String descriptor = site.descriptor();
    String result = descriptor.substring(descriptor.indexOf(')') + 1);
    this.copies = result.charAt(0) == 'L' || result.charAt(0) == '[';
    Class<?> found = null;
    Class<?> resultType = null;
    String reason = null;
    try {
      ClassLoader loader = site.loader();
      found = Class.forName(name, false, loader);
      reason = unfit(found);
      resultType = copies ? Class.forName(className(result), false, loader) : null;
    } catch (ClassNotFoundException | LinkageError none) {
      reason = found == null ? site.className() + " sees no class " + name : reason;
    }
    this.problem = reason;
    this.type = found == null ? null : new WeakReference<>(found);
    this.returned = resultType == null ? null : new WeakReference<>(resultType);
  }

  /** As {@code Class.forName} takes it. */
  private static String className(String descriptor) {
    String type =
        descriptor.charAt(0) == '[' ? descriptor : descriptor.substring(1, descriptor.length() - 1);
    return type.replace('/', '.');
  }

  private static @Nullable String unfit(Class<?> type) {
    if (!UnaryOperator.class.isAssignableFrom(type)) {
      return type.getName() + " does not implement java.util.function.UnaryOperator";
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      return type.getName() + " is abstract";
    }
    if (!Modifier.isPublic(type.getModifiers())) {
      return type.getName() + " is not public";
    }
    for (Constructor<?> constructor : type.getConstructors()) {
      if (constructor.getParameterCount() == 0) {
        return null;
      }
    }
    return type.getName() + " has no public constructor without parameters";
  }

  private static Object make(Class<?> type) {
    try {
      Constructor<?> constructor = type.getConstructor();
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "the constructor of " + type.getName() + " threw " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName() + " cannot be made: " + e.getMessage(), e);
    }
  }

  /** Why it cannot be used, in words; null if it can. */
  @Nullable String problem() {
    return problem;
  }

  /**
   * What the followers get of a result; null if the operator has no snapshot of it.
   *
   * @throws IllegalStateException if there is no operator, or what it makes is not of the type that
   *     the method returns
   */
  @Nullable Outcome outcome(Object result) {
    if (!copies) {
      return Outcome.same(result); // a primitive, of which only the bits are known here
    }
    UnaryOperator<@Nullable Object> operator = operator();
    Object snapshot = operator.apply(result);
    if (snapshot == null) {
      return null;
    }
    check(snapshot);
    return () -> check(operator.apply(snapshot));
  }

  @SuppressWarnings("unchecked") // whatever its type argument is, it is applied to results alone
  private UnaryOperator<@Nullable Object> operator() {
    Class<?> known = type == null ? null : type.get();
    if (problem != null || known == null) {
      throw new IllegalStateException("result: " + name + ": " + problem);
    }
    return (UnaryOperator<@Nullable Object>) INSTANCES.get(known);
  }

  private Object check(@Nullable Object copy) {
    Class<?> expected = returned == null ? null : returned.get();
    if (copy == null || (expected != null && !expected.isInstance(copy))) {
      throw new IllegalStateException(
          "result: "
              + name
              + " made "
              + (copy == null ? "null" : "a " + copy.getClass().getName())
              + ", which is no copy of what the method returns");
    }
    return copy;
  }
}
