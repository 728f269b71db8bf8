package io.flightshare.agent.copy;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a class says of its serial form. */
final class SerialForm {
  private SerialForm() {}

  /** Whether the class is Serializable and leaves it to the JVM how. */
  static boolean isDefault(Class<?> type) {
    if (!Serializable.class.isAssignableFrom(type) || Externalizable.class.isAssignableFrom(type)) {
      return false;
    }
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (reads(c) || speaks(c)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a class says itself what is written of it, or what that is read as. */
  static boolean speaks(Class<?> c) {
    return writes(c) || declares(c, "writeReplace") || declares(c, "readResolve") || namesFields(c);
  }

  /**
   * The fields that do not come back out of a stream. A class that reads itself, or resolves to
   * another object, knows what it does; for the JDK's classes see {@link WholeForms}.
   */
  static List<Field> lossy(Class<?> type) {
    List<Field> lossy = new ArrayList<>();
    if (type.isArray() || Externalizable.class.isAssignableFrom(type)) {
      return lossy;
    }
    boolean writesAll = false;
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      boolean serial = Serializable.class.isAssignableFrom(c);
      writesAll |= serial && writes(c);
      if (Types.isOfJdk(c) || (serial ? reads(c) || namesFields(c) : writesAll)) {
        continue;
      }
      if (declares(c, "readResolve")) {
        break;
      }
      for (Field field : c.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (!Modifier.isStatic(modifiers) && (!serial || Modifier.isTransient(modifiers))) {
          lossy.add(field);
        }
      }
    }
    return lossy;
  }

  /** Which of these fields of an object holds something, in words; null if none does. */
  static @Nullable String lost(Object object, List<Field> lossy) throws IllegalAccessException {
    for (Field field : lossy) {
      if (!holdsDefault(field, object)) {
        return "field "
            + field.getName()
            + " of "
            + field.getDeclaringClass().getName()
            + (Modifier.isTransient(field.getModifiers())
                ? ", which is transient,"
                : ", which is not Serializable,")
            + " is lost in its serial form";
      }
    }
    return null;
  }

  private static boolean holdsDefault(Field field, Object object) throws IllegalAccessException {
    try {
      field.setAccessible(true);
    } catch (RuntimeException closed) {
      return false;
    }
    Object value = field.get(object);
    if (!field.getType().isPrimitive()) {
      return value == null;
    }
    return value instanceof Number
        ? ((Number) value).doubleValue() == 0
        : value.equals(false) || value.equals('\0');
  }

  private static boolean writes(Class<?> c) {
    return declares(c, "writeObject", ObjectOutputStream.class);
  }

  private static boolean reads(Class<?> c) {
    return declares(c, "readObject", ObjectInputStream.class);
  }

  private static boolean declares(Class<?> c, String name, Class<?>... parameters) {
    try {
      return !Modifier.isStatic(c.getDeclaredMethod(name, parameters).getModifiers());
    } catch (NoSuchMethodException no) {
      return false;
    }
  }

  private static boolean namesFields(Class<?> c) {
    try {
      return c.getDeclaredField("serialPersistentFields").getType() == ObjectStreamField[].class;
    } catch (NoSuchFieldException no) {
      return false;
    }
  }
}
