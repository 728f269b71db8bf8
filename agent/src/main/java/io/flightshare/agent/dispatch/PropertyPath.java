package io.flightshare.agent.dispatch;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code customer.id} from an object: at each step a getter, a method of that name without
 * parameters, or a field; the first combination in that order that resolves the whole path. What a
 * path means is found once for each class of the first object, and from there by declared types.
 *
 * <p>Thread-safe. A class keeps nothing but JDK types for this, so neither it nor the agent's class
 * loader is held longer than it lives.
 */
final class PropertyPath {
  private final String text;
  private final List<String> steps;
  private final ClassValue<Member[]> members =
      new ClassValue<Member[]>() {
        @Override
        protected Member[] computeValue(Class<?> type) {
          List<Member> found = new ArrayList<>();
          return resolve(type, 0, found) ? found.toArray(new Member[0]) : new Member[0];
        }
      };

  /**
   * A path.
   *
   * @param text as the rule says it, for messages
   * @param steps at least one name
   */
  PropertyPath(String text, List<String> steps) {
    this.text = text;
    this.steps = steps;
  }

  /**
   * The value at the end of the path; null if an object on the way is null.
   *
   * @throws IllegalStateException if the class of the object has no such path
   * @throws Throwable what a getter throws
   */
  @Nullable Object read(@Nullable Object start) throws Throwable {
    if (start == null) {
      return null;
    }
    Member[] path = members.get(start.getClass());
    if (path.length == 0) {
      throw new IllegalStateException(
          "key part "
              + text
              + ": "
              + start.getClass().getName()
              + " has no such path of getters, methods without parameters or fields that can be"
              + " read");
    }
    Object value = start;
    for (int i = 0; i < path.length && value != null; i++) {
      value = step(path[i], value);
    }
    return value;
  }

  private static @Nullable Object step(Member member, Object value) throws Throwable {
    if (member instanceof Field) {
      return ((Field) member).get(value);
    }
    try {
      return ((Method) member).invoke(value);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private boolean resolve(Class<?> type, int step, List<Member> found) {
    if (step == steps.size()) {
      return true;
    }
    String name = steps.get(step);
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return over(method(type, "get" + capital, null), step, found)
        || over(method(type, "is" + capital, boolean.class), step, found)
        || over(method(type, name, null), step, found)
        || over(field(type, name), step, found);
  }

  private boolean over(@Nullable Member member, int step, List<Member> found) {
    if (member == null) {
      return false;
    }
    found.add(member);
    Class<?> type =
        member instanceof Field ? ((Field) member).getType() : ((Method) member).getReturnType();
    if (resolve(type, step + 1, found)) {
      return true;
    }
    found.remove(found.size() - 1);
    return false;
  }

  private static @Nullable Method method(Class<?> type, String name, @Nullable Class<?> returns) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      Method method = declaredMethod(c, name, returns);
      if (method != null) {
        return method;
      }
      for (Class<?> i : c.getInterfaces()) {
        method = method(i, name, returns);
        if (method != null) {
          return method;
        }
      }
    }
    return null;
  }

  private static @Nullable Method declaredMethod(
      Class<?> type, String name, @Nullable Class<?> returns) {
    Method method;
    try {
      method = type.getDeclaredMethod(name);
    } catch (NoSuchMethodException none) {
      return null;
    }
    Class<?> result = method.getReturnType();
    boolean fits = returns == null ? result != void.class : result == returns;
    return fits && !Modifier.isStatic(method.getModifiers()) && isReadable(method, method)
        ? method
        : null;
  }

  private static @Nullable Field field(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        Field field = c.getDeclaredField(name);
        if (!Modifier.isStatic(field.getModifiers()) && isReadable(field, field)) {
          return field;
        }
      } catch (NoSuchFieldException none) {
        // the superclass may have it
      }
    }
    return null;
  }

  /**
   * A module of the JDK may refuse access to what is not public; then there is no such member. What
   * is public is opened as well: else, up to Java 11, it keeps the class that it was used by last.
   */
  private static boolean isReadable(AccessibleObject object, Member member) {
    try {
      object.setAccessible(true);
      return true;
    } catch (RuntimeException refused) {
      return Modifier.isPublic(member.getModifiers())
          && Modifier.isPublic(member.getDeclaringClass().getModifiers());
    }
  }
}
