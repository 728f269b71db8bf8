package io.flightshare.agent.copy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's changeable collections and maps, by exact class: a subclass may keep anything besides
 * its elements. Order, comparator and capacity are kept; comparators are taken over as they are.
 */
@SuppressWarnings("JdkObsolete") // others still return them
final class Containers {
  private static final Map<Class<?>, Kind> KINDS = new HashMap<>();

  static {
    collection(ArrayList.class, v -> ArrayList::new);
    collection(LinkedList.class, v -> LinkedList::new);
    collection(Vector.class, v -> Vector::new);
    collection(Stack.class, v -> Stack::new);
    collection(ArrayDeque.class, v -> ArrayDeque::new);
    collection(CopyOnWriteArrayList.class, v -> CopyOnWriteArrayList::new);
    collection(ConcurrentLinkedQueue.class, v -> ConcurrentLinkedQueue::new);
    collection(ConcurrentLinkedDeque.class, v -> ConcurrentLinkedDeque::new);
    collection(LinkedBlockingQueue.class, Containers::likeQueue);
    collection(LinkedBlockingDeque.class, Containers::likeDeque);

    asking(HashSet.class, v -> HashSet::new);
    asking(LinkedHashSet.class, v -> LinkedHashSet::new);
    asking(CopyOnWriteArraySet.class, v -> CopyOnWriteArraySet::new);
    asking(TreeSet.class, v -> withOrder(orderOf(v), TreeSet::new));
    asking(ConcurrentSkipListSet.class, v -> withOrder(orderOf(v), ConcurrentSkipListSet::new));
    asking(PriorityQueue.class, Containers::likeHeap);
    asking(PriorityBlockingQueue.class, Containers::likeBlockingHeap);

    map(HashMap.class, v -> HashMap::new);
    map(LinkedHashMap.class, Containers::likeLinked);
    map(Hashtable.class, v -> Hashtable::new);
    map(ConcurrentHashMap.class, v -> ConcurrentHashMap::new);
    map(TreeMap.class, v -> withOrder(keyOrderOf(v), TreeMap::new));
    map(ConcurrentSkipListMap.class, v -> withOrder(keyOrderOf(v), ConcurrentSkipListMap::new));
    KINDS.put(IdentityHashMap.class, Containers::identityMap);
    KINDS.put(EnumMap.class, Containers::enumMap);

    KINDS.put(AtomicReference.class, Containers::reference);
    KINDS.put(AtomicReferenceArray.class, Containers::referenceArray);
  }

  private Containers() {}

  /** How objects of this class are copied; null if it is none of these. */
  static @Nullable Kind of(Class<?> type) {
    return KINDS.get(type);
  }

  // ---- collections ------------------------------------------------------------------------------

  /** {@link Part#shell} or {@link Part#asking}. */
  @FunctionalInterface
  private interface Parts {
    Part of(Class<?> type, @Nullable Object[] children, Part.Maker maker, Part.Filler filler);
  }

  /** One that takes its elements without asking them. */
  private static void collection(
      Class<?> type, Function<Collection<Object>, Supplier<Collection<Object>>> like) {
    add(type, like, Part::shell);
  }

  /** One that asks its elements for their hash codes or their order. */
  private static void asking(
      Class<?> type, Function<Collection<Object>, Supplier<Collection<Object>>> like) {
    add(type, like, Part::asking);
  }

  private static void add(
      Class<?> type, Function<Collection<Object>, Supplier<Collection<Object>>> like, Parts parts) {
    KINDS.put(
        type,
        value -> {
          Collection<Object> original = cast(value);
          Supplier<Collection<Object>> empty = like.apply(original);
          return parts.of(type, elements(original), c -> empty.get(), Containers::addAll);
        });
  }

  private static Supplier<Collection<Object>> likeQueue(Collection<Object> value) {
    LinkedBlockingQueue<Object> queue = cast(value);
    int capacity = Math.max(1, queue.size() + queue.remainingCapacity());
    return () -> new LinkedBlockingQueue<>(capacity);
  }

  private static Supplier<Collection<Object>> likeDeque(Collection<Object> value) {
    LinkedBlockingDeque<Object> deque = cast(value);
    int capacity = Math.max(1, deque.size() + deque.remainingCapacity());
    return () -> new LinkedBlockingDeque<>(capacity);
  }

  private static Supplier<Collection<Object>> likeHeap(Collection<Object> value) {
    PriorityQueue<Object> queue = cast(value);
    Comparator<Object> order = order(queue.comparator());
    return () -> new PriorityQueue<>(order);
  }

  private static Supplier<Collection<Object>> likeBlockingHeap(Collection<Object> value) {
    PriorityBlockingQueue<Object> queue = cast(value);
    Comparator<Object> order = order(queue.comparator());
    int capacity = Math.max(1, queue.size());
    return () -> new PriorityBlockingQueue<>(capacity, order);
  }

  private static @Nullable Comparator<Object> orderOf(Collection<Object> value) {
    SortedSet<Object> set = cast(value);
    return order(set.comparator());
  }

  private static @Nullable Comparator<Object> keyOrderOf(Map<Object, Object> value) {
    SortedMap<Object, Object> map = cast(value);
    return order(map.comparator());
  }

  private static <T> Supplier<T> withOrder(
      @Nullable Comparator<Object> order, Function<@Nullable Comparator<Object>, T> maker) {
    return () -> maker.apply(order);
  }

  /** In one call, for those that copy themselves with each. */
  private static void addAll(Object made, @Nullable Object[] elements) {
    Collection<Object> collection = cast(made);
    collection.addAll(Arrays.asList(elements));
  }

  /** What a collection holds, unless that is too much to look at. */
  static @Nullable Object[] elements(Collection<?> collection) throws Uncopyable {
    if (collection.size() > Walk.MAX_SIZE) {
      throw new Uncopyable(Walk.TOO_LARGE);
    }
    return collection.toArray();
  }

  // ---- maps -------------------------------------------------------------------------------------

  private static void map(
      Class<?> type, Function<Map<Object, Object>, Supplier<? extends Map<Object, Object>>> like) {
    KINDS.put(
        type,
        value -> {
          Map<Object, Object> original = cast(value);
          Supplier<? extends Map<Object, Object>> empty = like.apply(original);
          return Part.asking(type, entries(original), c -> empty.get(), Containers::putAll)
              .inPairs();
        });
  }

  /** Whether it is ordered by insertion or by access, only a clone can tell. */
  private static Supplier<Map<Object, Object>> likeLinked(Map<Object, Object> value) {
    LinkedHashMap<Object, Object> original = cast(value);
    LinkedHashMap<Object, Object> empty = cast(original.clone());
    empty.clear();
    return () -> cast(empty.clone());
  }

  private static Part identityMap(Object value) throws Uncopyable {
    return Part.shell(
            IdentityHashMap.class,
            entries((Map<?, ?>) value),
            c -> new IdentityHashMap<>(),
            Containers::putAll)
        .inPairs();
  }

  /** Which enum it is for, only a clone can tell. */
  private static Part enumMap(Object value) throws Uncopyable {
    EnumMap<?, ?> empty = ((EnumMap<?, ?>) value).clone();
    empty.clear();
    return Part.shell(
            EnumMap.class, entries((Map<?, ?>) value), c -> empty.clone(), Containers::putAll)
        .inPairs();
  }

  private static void putAll(Object made, @Nullable Object[] keysAndValues) {
    Map<Object, Object> map = cast(made);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
  }

  /** Keys and values in turn, unless they are too many. */
  static @Nullable Object[] entries(Map<?, ?> map) throws Uncopyable {
    if (map.size() > Walk.MAX_SIZE) {
      throw new Uncopyable(Walk.TOO_LARGE);
    }
    List<Object> all = new ArrayList<>(2 * map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      all.add(entry.getKey());
      all.add(entry.getValue());
    }
    return all.toArray();
  }

  // ---- references -------------------------------------------------------------------------------

  private static Part reference(Object value) {
    Object[] target = {((AtomicReference<?>) value).get()};
    return Part.shell(
        AtomicReference.class,
        target,
        c -> new AtomicReference<>(),
        (made, children) -> Containers.<AtomicReference<Object>>cast(made).set(children[0]));
  }

  private static Part referenceArray(Object value) {
    AtomicReferenceArray<?> array = (AtomicReferenceArray<?>) value;
    Object[] elements = new Object[array.length()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = array.get(i);
    }
    return Part.shell(
        AtomicReferenceArray.class,
        elements,
        c -> new AtomicReferenceArray<>(elements.length),
        (made, children) -> {
          AtomicReferenceArray<Object> copy = cast(made);
          for (int i = 0; i < children.length; i++) {
            copy.set(i, children[i]);
          }
        });
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T> T cast(Object object) {
    return (T) object;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Comparator<Object> order(@Nullable Comparator<?> comparator) {
    return (Comparator<Object>) comparator;
  }
}
