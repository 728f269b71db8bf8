package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.TypePattern;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which values are known never to change: types that are, by exact class where a subclass could
 * differ; classes that their authors have marked or the configuration names; and the JDK's own
 * immutable collections, its optionals, and records, when all they hold is immutable too.
 *
 * <p>An unmodifiable <em>view</em> is none of them: somebody may still hold the list behind it. A
 * record is judged by its fields and not by its accessors, which can give what they like. No method
 * of a value of the application is called. Immutable.
 */
final class ImmutableValues {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_VALUES = 10_000;

  private static final Set<Class<?>> EXACT =
      set(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigDecimal.class,
          BigInteger.class,
          UUID.class,
          URI.class,
          Locale.class,
          Currency.class,
          Class.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class);

  private static final Class<?> COPIES = Collections.nCopies(1, "").getClass();

  /** Emptiness and single elements, as Java 8 has them; their class names are not public. */
  private static final Set<Class<?>> COLLECTIONS =
      set(
          Collections.emptyList().getClass(),
          Collections.emptySet().getClass(),
          Collections.emptyMap().getClass(),
          Collections.emptyNavigableSet().getClass(),
          Collections.emptyNavigableMap().getClass(),
          Collections.singletonList("").getClass(),
          Collections.singleton("").getClass(),
          Collections.singletonMap("", "").getClass(),
          COPIES);

  /** Those of Java 9 and later; by name, so that what is made lazily is not among them. */
  private static final Set<String> COLLECTION_NAMES = new HashSet<>();

  static {
    for (String name :
        Arrays.asList("List12", "ListN", "SubList", "Set12", "SetN", "Map1", "MapN")) {
      COLLECTION_NAMES.add("java.util.ImmutableCollections$" + name);
    }
  }

  private final List<TypePattern> named;

  /**
   * The types of the table and others.
   *
   * @param named what the configuration calls immutable
   */
  ImmutableValues(List<TypePattern> named) {
    this.named = named;
  }

  private static Set<Class<?>> set(Class<?>... types) {
    return new HashSet<>(Arrays.asList(types));
  }

  /**
   * Whether whatever has this declared type is known to be immutable.
   *
   * @param descriptor of the type
   */
  static boolean isImmutableType(String descriptor) {
    if (descriptor.charAt(0) != 'L') {
      return descriptor.charAt(0) != '[';
    }
    String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    for (Class<?> type : EXACT) {
      if (Modifier.isFinal(type.getModifiers()) && type.getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value and all that it holds never change. */
  boolean isImmutable(@Nullable Object value) {
    return problem(value) == null;
  }

  /** Why a value is not known to be immutable, in words; null if it is. */
  @Nullable String problem(@Nullable Object value) {
    return new Look().problem(value, 0);
  }

  /** One look at a value and what it holds. */
  private final class Look {
    private int values;

    @Nullable String problem(@Nullable Object value, int depth) {
      if (value == null) {
        return null;
      }
      if (++values > MAX_VALUES) {
        return "it holds more than " + MAX_VALUES + " values, too many to look at each time";
      }
      Class<?> type = value.getClass();
      if (EXACT.contains(type) || value instanceof Enum || isTime(value)) {
        return null;
      }
      if (depth > MAX_DEPTH) {
        return "it is nested too deeply to be looked through";
      }
      if (OneCaller.owns(value)) {
        return what(value, depth) + " can be used by one caller only";
      }
      if (type == Optional.class) {
        return problem(((Optional<?>) value).orElse(null), depth + 1);
      }
      if (COLLECTIONS.contains(type) || COLLECTION_NAMES.contains(type.getName())) {
        return problemOfElements(value, depth + 1);
      }
      if (isEntry(value)) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
        String ofKey = problem(entry.getKey(), depth + 1);
        return ofKey != null ? ofKey : problem(entry.getValue(), depth + 1);
      }
      if (isNamed(type) || ImmutableMarks.isMarked(type)) {
        return null;
      }
      return RecordFields.isRecord(type)
          ? problemOfRecord(value, depth)
          : what(value, depth) + " is not known to be immutable";
    }

    private @Nullable String problemOfElements(Object value, int depth) {
      if (value instanceof Map) {
        Map<?, ?> map = (Map<?, ?>) value;
        String ofKeys = problemOfAll(map.keySet(), depth);
        return ofKeys != null ? ofKeys : problemOfAll(map.values(), depth);
      }
      Collection<?> collection = (Collection<?>) value;
      if (value.getClass() == COPIES && !collection.isEmpty()) {
        return problem(collection.iterator().next(), depth);
      }
      return problemOfAll(collection, depth);
    }

    private @Nullable String problemOfAll(Collection<?> elements, int depth) {
      for (Object element : elements) {
        String problem = problem(element, depth);
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }

    private @Nullable String problemOfRecord(Object record, int depth) {
      Object[] values = RecordFields.objectsOf(record);
      if (values == null) {
        return what(record, depth) + " is a record whose module does not let its fields be read";
      }
      for (Object value : values) {
        String problem = problem(value, depth + 1);
        if (problem != null) {
          return problem;
        }
      }
      return null;
    }

    private String what(Object value, int depth) {
      return depth == 0 ? "it" : "it holds a " + value.getClass().getTypeName() + ", which";
    }
  }

  private boolean isNamed(Class<?> type) {
    for (TypePattern pattern : named) {
      if (pattern.namesClass(type.getName())) {
        return true;
      }
    }
    return false;
  }

  /** The values of {@code java.time}; what its parsers and builders make on the way is mutable. */
  private static boolean isTime(Object value) {
    String type = value.getClass().getName();
    return type.startsWith("java.time.")
        && !type.startsWith("java.time.format.")
        && (value instanceof TemporalAccessor
            || value instanceof TemporalAmount
            || value instanceof ZoneId);
  }

  private static boolean isEntry(Object value) {
    return value.getClass() == AbstractMap.SimpleImmutableEntry.class
        || value.getClass().getName().equals("java.util.KeyValueHolder"); // Map.entry
  }
}
