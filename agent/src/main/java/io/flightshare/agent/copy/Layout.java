package io.flightshare.agent.copy;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an application's class and of all above it, opened. Its objects are copied field by
 * field: made without a constructor, as objects are that are deserialised, then every field set.
 * Transient fields are copied like all others, so nothing is lost. Immutable.
 */
final class Layout {
  private static final @Nullable Object UNSAFE;
  private static final @Nullable Method ALLOCATE;

  static {
    Object unsafe = null;
    Method allocate = null;
    try {
      // In all JDKs from 8 on, of a package that is open to everybody, and without a warning.
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      unsafe = field.get(null);
      allocate = type.getMethod("allocateInstance", Class.class);
    } catch (ReflectiveOperationException | RuntimeException noSuchModule) {
      unsafe = null;
      allocate = null;
    }
    UNSAFE = unsafe;
    ALLOCATE = allocate;
  }

  private final Class<?> type;
  private final Field[] references;
  private final String[] names;
  private final Field[] primitives;

  /** Why fields cannot be set; null if they can. */
  private final @Nullable String unsettable;

  private Layout(
      Class<?> type, List<Field> references, List<Field> primitives, @Nullable String unsettable) {
    this.type = type;
    this.unsettable = unsettable;
    this.references = references.toArray(new Field[0]);
    this.primitives = primitives.toArray(new Field[0]);
    this.names = new String[references.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = references.get(i).getName();
    }
  }

  /**
   * The layout of a class.
   *
   * @param refusal as in {@link FieldSetter#problem}
   * @throws Uncopyable if a field is closed to reflection
   */
  static Layout of(Class<?> type, @Nullable String refusal) throws Uncopyable {
    String unsettable = null;
    List<Field> references = new ArrayList<>();
    List<Field> primitives = new ArrayList<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        if (Types.isOfJdk(c)) {
          throw new Uncopyable(
              "the fields of its superclass " + c.getName() + " are the JDK's own");
        }
        open(field);
        String problem = FieldSetter.problem(field, refusal);
        if (problem != null) {
          unsettable = "its field " + field.getName() + " " + problem;
        }
        (field.getType().isPrimitive() ? primitives : references).add(field);
      }
    }
    return new Layout(type, references, primitives, unsettable);
  }

  private static void open(Field field) throws Uncopyable {
    try {
      field.setAccessible(true);
    } catch (RuntimeException closed) {
      throw new Uncopyable("its field " + field.getName() + " is closed to reflection: " + closed);
    }
  }

  /** Whether objects of this class can be told from each other by their identity alone. */
  boolean isStateless() {
    return references.length == 0 && primitives.length == 0 && type != Object.class;
  }

  /** Why fields of its objects cannot be set, in words; null if they can. */
  @Nullable String unsettable() {
    return unsettable;
  }

  /** Whether objects can be made without a constructor here. */
  static boolean canAllocate() {
    return ALLOCATE != null;
  }

  /** The part of an object of the class. */
  Part part(Object value) throws ReflectiveOperationException {
    Object[] children = new Object[references.length];
    for (int i = 0; i < children.length; i++) {
      children[i] = references[i].get(value);
    }
    Object[] numbers = new Object[primitives.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = primitives[i].get(value);
    }
    return Part.shell(
            type,
            children,
            nothing -> allocate(numbers),
            (made, copies) -> {
              for (int i = 0; i < copies.length; i++) {
                FieldSetter.set(references[i], made, copies[i]);
              }
            })
        .named(names);
  }

  private Object allocate(Object[] numbers) throws ReflectiveOperationException {
    if (ALLOCATE == null) {
      throw new IllegalStateException("this JVM makes no object without its constructor");
    }
    Object made;
    try {
      made = ALLOCATE.invoke(UNSAFE, type);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
    }
    for (int i = 0; i < numbers.length; i++) {
      FieldSetter.set(primitives[i], made, numbers[i]);
    }
    return made;
  }
}
