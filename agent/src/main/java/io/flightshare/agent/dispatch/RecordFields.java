package io.flightshare.agent.dispatch;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a record hold, without the methods that only Java 16 has. Thread-safe.
 *
 * <p>A class keeps nothing but JDK types for this, so neither it nor the agent's class loader is
 * held longer than it lives.
 */
final class RecordFields {
  /** Of a record whose fields cannot be read. */
  private static final Field[] UNREADABLE = new Field[0];

  private static final ClassValue<Field[]> FIELDS =
      new ClassValue<Field[]>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return fields(type);
        }
      };

  private RecordFields() {}

  static boolean isRecord(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    return parent != null && parent.getName().equals("java.lang.Record");
  }

  /** The objects that a record holds; null if its module does not let them be read. */
  static @Nullable Object @Nullable [] objectsOf(Object record) {
    Field[] fields = FIELDS.get(record.getClass());
    if (fields == UNREADABLE) {
      return null;
    }
    @Nullable Object[] values = new Object[fields.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        values[i] = fields[i].get(record);
      }
    } catch (IllegalAccessException unreadable) {
      return null;
    }
    return values;
  }

  /** The fields that do not hold primitives, all final in a record, open for reading. */
  private static Field[] fields(Class<?> record) {
    List<Field> fields = new ArrayList<>();
    try {
      for (Field field : record.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          fields.add(field);
        }
      }
    } catch (RuntimeException | LinkageError refused) {
      return UNREADABLE;
    }
    return fields.toArray(new Field[fields.size()]);
  }
}
