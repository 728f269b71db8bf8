package io.flightshare.agent.caller;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;

/**
 * Groups of principals that cannot be compared, by what they are: WildFly hands out the roles of a
 * subject as such, made anew for each request and of a class without {@code equals}, so two
 * requests of one user, or of nobody, would never be the same caller.
 *
 * <p>Only a class that has a name and members, and shows by its fields that it has nothing else, is
 * looked into; any other principal is what its own {@code equals} says.
 */
final class Groups {
  /** Groups in groups go on for no longer than that: there may be a circle. */
  private static final int DEPTH = 4;

  private static final ClassValue<Boolean> ARE_NAME_AND_MEMBERS =
      new ClassValue<Boolean>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return hasNoEquals(type)
              && Members.method(type, "members") != null
              && areNameAndMembers(type);
        }
      };

  private Groups() {}

  /** The principal itself, or for such a group its class, its name and its members as of now. */
  static Object valueOf(Object principal) throws Throwable {
    return valueOf(principal, DEPTH);
  }

  private static Object valueOf(Object principal, int depth) throws Throwable {
    if (depth == 0
        || !(principal instanceof Principal)
        || !ARE_NAME_AND_MEMBERS.get(principal.getClass())) {
      return principal;
    }
    Object members = Members.call(principal, "members");
    if (!(members instanceof Enumeration)) {
      return principal;
    }
    Set<Object> values = new HashSet<>();
    for (Enumeration<?> e = (Enumeration<?>) members; e.hasMoreElements(); ) {
      values.add(valueOf(e.nextElement(), depth - 1));
    }
    return Arrays.asList(principal.getClass(), ((Principal) principal).getName(), values);
  }

  private static boolean hasNoEquals(Class<?> type) {
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException | LinkageError unknown) {
      return false;
    }
  }

  private static boolean areNameAndMembers(Class<?> type) {
    int names = 0;
    int collections = 0;
    try {
      for (Class<?> c = type; c != null; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            continue;
          }
          if (field.getType() == String.class) {
            names++;
          } else if (Collection.class.isAssignableFrom(field.getType())) {
            collections++;
          } else {
            return false;
          }
        }
      }
    } catch (LinkageError unknown) {
      return false;
    }
    return names == 1 && collections == 1;
  }
}
