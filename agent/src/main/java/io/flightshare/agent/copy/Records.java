package io.flightshare.agent.copy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A record class: its components, read from their fields, and its canonical constructor, through
 * which a copy is made. Records are newer than the API the agent is compiled against, hence the
 * reflection. Immutable.
 */
final class Records {
  private static final @Nullable Method IS_RECORD = method(Class.class, "isRecord");
  private static final @Nullable Method COMPONENTS = method(Class.class, "getRecordComponents");

  private final Class<?> type;
  private final String[] names;
  private final Field[] fields;
  private final Constructor<?> constructor;

  private Records(Class<?> type, String[] names, Field[] fields, Constructor<?> constructor) {
    this.type = type;
    this.names = names;
    this.fields = fields;
    this.constructor = constructor;
  }

  private static @Nullable Method method(Class<?> type, String name) {
    try {
      return type.getMethod(name);
    } catch (NoSuchMethodException olderJava) {
      return null;
    }
  }

  /** Whether the class is a record. */
  static boolean isRecord(Class<?> type) throws ReflectiveOperationException {
    return IS_RECORD != null && Boolean.TRUE.equals(IS_RECORD.invoke(type));
  }

  /**
   * What a record class is made of.
   *
   * @throws Uncopyable if it is closed to reflection
   */
  static Records of(Class<?> type) throws ReflectiveOperationException, Uncopyable {
    if (COMPONENTS == null) {
      throw new Uncopyable("this JVM knows no records");
    }
    Object[] components = (Object[]) COMPONENTS.invoke(type);
    String[] names = new String[components.length];
    Field[] fields = new Field[components.length];
    Class<?>[] types = new Class<?>[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        Method getName = components[i].getClass().getMethod("getName");
        names[i] = (String) getName.invoke(components[i]);
        fields[i] = type.getDeclaredField(names[i]);
        fields[i].setAccessible(true);
        types[i] = fields[i].getType();
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return new Records(type, names, fields, constructor);
    } catch (RuntimeException closed) {
      throw new Uncopyable("it is closed to reflection: " + closed);
    }
  }

  /** The part of a record of the class. */
  Part part(Object value) throws ReflectiveOperationException {
    Object[] children = new Object[fields.length];
    for (int i = 0; i < children.length; i++) {
      children[i] = fields[i].get(value);
    }
    return Part.whole(type, children, this::make).asValue().named(names);
  }

  private Object make(@Nullable Object[] components) throws Throwable {
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }
}
