package io.flightshare.agent.dispatch;

import io.flightshare.flight.Sharing;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Which results go to followers, decided on the actual value.
 *
 * <p>{@link #IMMUTABLE} is {@code result: auto}: types that are known never to change, by exact
 * class where a subclass could, and the JDK's own immutable collections and optionals of such
 * values. An unmodifiable <em>view</em> is none of them: somebody may still hold the list behind
 * it. {@link #UNLESS_BOUND_TO_ONE} is {@code result: shared}: whatever the rule's author vouches
 * for, but not what only one caller can use.
 */
final class SharedResults {
  static final Sharing IMMUTABLE = Sharing.only(result -> isImmutable(result, 0));
  static final Sharing UNLESS_BOUND_TO_ONE = Sharing.only(result -> !isBoundToOne(result));

  private static final int MAX_DEPTH = 8;
  private static final int MAX_ELEMENTS = 1000;

  private static final Set<Class<?>> EXACT =
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
              OptionalDouble.class));

  /** Emptiness and single elements, as Java 8 has them; their class names are not public. */
  private static final Set<Class<?>> COLLECTIONS =
      new HashSet<>(
          Arrays.asList(
              Collections.emptyList().getClass(),
              Collections.emptySet().getClass(),
              Collections.emptyMap().getClass(),
              Collections.singletonList("").getClass(),
              Collections.singleton("").getClass(),
              Collections.singletonMap("", "").getClass()));

  private SharedResults() {}

  /** Why a result was not shared, and what to do. */
  static String reason(@Nullable Object result) {
    return isBoundToOne(result)
        ? "it can be used by one caller only"
        : "it is not known to be immutable; if no caller ever changes it, say result: shared";
  }

  /**
   * Whether whatever a method returns is known to be immutable from its declared type alone.
   *
   * @param descriptor of the return type
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

  private static boolean isBoundToOne(@Nullable Object result) {
    return result instanceof AutoCloseable
        || result instanceof Iterator
        || result instanceof BaseStream
        || result instanceof CompletionStage
        || result instanceof Future;
  }

  private static boolean isImmutable(@Nullable Object value, int depth) {
    if (value == null) {
      return true;
    }
    Class<?> type = value.getClass();
    if (EXACT.contains(type) || value instanceof Enum || isTime(value)) {
      return true;
    }
    if (depth >= MAX_DEPTH) {
      return false;
    }
    if (type == Optional.class) {
      return isImmutable(((Optional<?>) value).orElse(null), depth + 1);
    }
    if (COLLECTIONS.contains(type)
        || type.getName().startsWith("java.util.ImmutableCollections$")) {
      return hasImmutableElements(value, depth + 1);
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

  private static boolean hasImmutableElements(Object value, int depth) {
    if (value instanceof Map) {
      Map<?, ?> map = (Map<?, ?>) value;
      return areImmutable(map.keySet(), depth) && areImmutable(map.values(), depth);
    }
    return value instanceof Collection && areImmutable((Collection<?>) value, depth);
  }

  private static boolean areImmutable(Collection<?> elements, int depth) {
    if (elements.size() > MAX_ELEMENTS) {
      return false;
    }
    for (Object element : elements) {
      if (!isImmutable(element, depth)) {
        return false;
      }
    }
    return true;
  }
}
