package io.flightshare.agent.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Sets the fields of objects that were made without a constructor. All that sets a final field by
 * reflection is here.
 *
 * <p>From Java 26 on the JVM warns of that, and is to refuse it one day (JEP 500). So there it is
 * not tried: an object with final fields is copied through its serial form, where the JDK sets them
 * itself, or through its {@code clone()}; or not at all. The same goes for fields that no JVM lets
 * anybody set, those of hidden classes.
 */
final class FieldSetter {
  private static final int FIRST_THAT_WARNS = 26;

  /** What {@link #refusal} says of this JVM. */
  static final @Nullable String REFUSED_HERE = refusal(feature());

  private FieldSetter() {}

  private static int feature() {
    String version = System.getProperty("java.specification.version", "1.8");
    return version.startsWith("1.") ? 8 : Integer.parseInt(version);
  }

  /** Why a JVM of this version should not be asked to set final fields; null if it may be. */
  static @Nullable String refusal(int feature) {
    return feature < FIRST_THAT_WARNS
        ? null
        : "is final, which reflection no longer sets without a warning (JEP 500)";
  }

  /**
   * Whether a field can be set.
   *
   * @param refusal what the JVM has against final fields; null if nothing
   * @return why not, in words that follow its name; null if it can
   */
  static @Nullable String problem(Field field, @Nullable String refusal) {
    if (!Modifier.isFinal(field.getModifiers())) {
      return null;
    }
    return field.getDeclaringClass().getName().indexOf('/') >= 0
        ? "is final and of a hidden class"
        : refusal;
  }

  /** Sets a field that has no problem. */
  static void set(Field field, Object object, @Nullable Object value)
      throws IllegalAccessException {
    field.set(object, value);
  }
}
