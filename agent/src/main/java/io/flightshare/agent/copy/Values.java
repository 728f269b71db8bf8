package io.flightshare.agent.copy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK has that cannot be changed itself but may hold what can: optionals, single elements,
 * entries, and {@code List.of} with its kin, which is newer than the API the agent is compiled
 * against. Each is made anew around copies of what it holds, and is its own copy if all that needs
 * none.
 */
final class Values {
  private static final Class<?> SINGLE_LIST = Collections.singletonList("").getClass();
  private static final Class<?> SINGLE_SET = Collections.singleton("").getClass();
  private static final Class<?> SINGLE_MAP = Collections.singletonMap("", "").getClass();

  private static final String IMMUTABLE = "java.util.ImmutableCollections$";

  private static final @Nullable Method LIST_OF = method(List.class, "of", Object[].class);
  private static final @Nullable Method SET_OF = method(Set.class, "of", Object[].class);
  private static final @Nullable Method ENTRY =
      method(Map.class, "entry", Object.class, Object.class);
  private static final @Nullable Method ENTRIES = method(Map.class, "ofEntries", Map.Entry[].class);
  private static final @Nullable Method TO_LIST = method(Stream.class, "toList");

  private Values() {}

  private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException olderJava) {
      return null;
    }
  }

  /** How objects of this class are copied; null if it is none of these. */
  static @Nullable Kind of(Class<?> type) {
    if (type == Optional.class) {
      return Values::optional;
    }
    if (type == SINGLE_LIST) {
      return v -> collection(v, children -> Collections.singletonList(children[0]));
    }
    if (type == SINGLE_SET) {
      return v -> collection(v, children -> Collections.singleton(children[0]));
    }
    if (type == SINGLE_MAP) {
      return Values::singleMap;
    }
    if (type == SimpleEntry.class) {
      return v -> entry(v, children -> new SimpleEntry<>(children[0], children[1]));
    }
    if (type == SimpleImmutableEntry.class) {
      return v ->
          entry(v, children -> new SimpleImmutableEntry<>(children[0], children[1])).asValue();
    }
    String name = type.getName();
    if (name.equals("java.util.KeyValueHolder")) {
      return v -> entry(v, children -> call(ENTRY, children)).asValue();
    }
    return name.startsWith(IMMUTABLE) ? Values::immutable : null;
  }

  private static Part optional(Object value) {
    Object[] content = {((Optional<?>) value).orElse(null)};
    return Part.whole(Optional.class, content, children -> Optional.ofNullable(children[0]))
        .asValue();
  }

  private static Part collection(Object value, Part.Maker maker) throws Uncopyable {
    Object[] elements = Containers.elements((Collection<?>) value);
    return Part.whole(value.getClass(), elements, maker).asValue();
  }

  private static Part singleMap(Object value) throws Uncopyable {
    Object[] entry = Containers.entries((Map<?, ?>) value);
    return Part.whole(
            SINGLE_MAP, entry, children -> Collections.singletonMap(children[0], children[1]))
        .asValue()
        .inPairs();
  }

  private static Part entry(Object value, Part.Maker maker) {
    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) value;
    Object[] both = {entry.getKey(), entry.getValue()};
    return Part.whole(value.getClass(), both, maker).named(new String[] {"key", "value"});
  }

  private static Part immutable(Object value) throws Uncopyable {
    if (value instanceof Map) {
      Object[] entries = Containers.entries((Map<?, ?>) value);
      return Part.whole(value.getClass(), entries, Values::mapOf).asValue().inPairs();
    }
    if (value instanceof Set) {
      return collection(value, children -> call(SET_OF, new Object[] {children}));
    }
    if (value instanceof List) {
      boolean isPartOfList = value.getClass().getName().equals(IMMUTABLE + "SubList");
      boolean takesNull = takesNull((List<?>) value);
      return collection(
          value,
          children -> {
            List<?> list = takesNull ? listWithNulls(children) : listOf(children);
            return isPartOfList ? list.subList(0, list.size()) : list;
          });
    }
    throw new Uncopyable("it is of a kind that is not known");
  }

  private static Object mapOf(@Nullable Object[] keysAndValues) throws Throwable {
    Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[keysAndValues.length / 2];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = new SimpleImmutableEntry<>(keysAndValues[2 * i], keysAndValues[2 * i + 1]);
    }
    return call(ENTRIES, new Object[] {entries});
  }

  private static List<?> listOf(@Nullable Object[] elements) throws Throwable {
    return (List<?>) call(LIST_OF, new Object[] {elements});
  }

  private static List<?> listWithNulls(@Nullable Object[] elements) throws Throwable {
    if (TO_LIST == null) {
      throw new IllegalStateException("no Stream.toList() in this JVM");
    }
    return (List<?>) TO_LIST.invoke(Arrays.stream(elements));
  }

  /** The lists of {@code List.of} do not even want to be asked for null; those of a stream do. */
  private static boolean takesNull(List<?> list) {
    try {
      boolean unused = list.contains(null);
      return true;
    } catch (NullPointerException strict) {
      return false;
    }
  }

  private static Object call(@Nullable Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method == null) {
      throw new IllegalStateException("no such collections in this JVM");
    }
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    }
  }
}
