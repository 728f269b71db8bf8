package io.flightshare.agent.copy;

import static io.flightshare.agent.copy.Copying.COPIES;
import static io.flightshare.agent.copy.Copying.copy;
import static io.flightshare.agent.copy.Copying.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CopiesOfJdkTypesTest {
  private static final List<String> WORDS = List.of("pear", "apple", "fig", "banana", "kiwi");

  /** Collections of arrays, which can change, so that the elements have to be copied too. */
  static Stream<Collection<int[]>> collectionsThatAskNothing() {
    List<int[]> numbers = List.of(new int[] {1}, new int[] {2, 3}, new int[] {});
    return Stream.of(
        new ArrayList<>(numbers),
        new LinkedList<>(numbers),
        new Vector<>(numbers),
        stack(numbers),
        new ArrayDeque<>(numbers),
        new CopyOnWriteArrayList<>(numbers),
        new CopyOnWriteArraySet<>(numbers),
        new ConcurrentLinkedQueue<>(numbers),
        new ConcurrentLinkedDeque<>(numbers),
        new LinkedBlockingQueue<>(numbers),
        new LinkedBlockingDeque<>(numbers),
        new LinkedHashSet<>(numbers),
        numbers,
        List.of(new int[] {1}),
        List.of(new int[] {1}, new int[] {2}),
        numbers.subList(1, 3),
        Arrays.asList(new int[] {1}, new int[] {2}),
        Stream.of(new int[] {1}, null, new int[] {2}).toList(),
        Stream.of(new int[] {1}, new int[] {2}).toList(),
        Collections.singletonList(new int[] {1}),
        Collections.singleton(new int[] {1}),
        Collections.unmodifiableList(new ArrayList<>(numbers)),
        Collections.unmodifiableList(new LinkedList<>(numbers)),
        Collections.unmodifiableCollection(new ArrayDeque<>(numbers)),
        Collections.unmodifiableSet(new LinkedHashSet<>(numbers)),
        Collections.synchronizedList(new ArrayList<>(numbers)),
        Collections.synchronizedList(new LinkedList<>(numbers)),
        Collections.synchronizedCollection(new ArrayDeque<>(numbers)));
  }

  private static <T> Stack<T> stack(Collection<T> elements) {
    Stack<T> stack = new Stack<>();
    stack.addAll(elements);
    return stack;
  }

  @ParameterizedTest
  @MethodSource("collectionsThatAskNothing")
  void collectionsKeepTheirKindAndOrderAndCopyTheirElements(Collection<int[]> original) {
    Collection<int[]> copy = copy(original);
    assertThat(Arrays.deepEquals(copy.toArray(), original.toArray())).isTrue();
    Iterator<int[]> copies = copy.iterator();
    for (int[] element : original) {
      int[] itsCopy = copies.next();
      assertThat(itsCopy == null || itsCopy != element).isTrue();
    }
  }

  static Stream<Collection<String>> collectionsOfWords() {
    return Stream.of(
        new HashSet<>(WORDS),
        new LinkedHashSet<>(WORDS),
        new TreeSet<>(WORDS),
        reversed(new TreeSet<>(Comparator.<String>reverseOrder())),
        reversed(new ConcurrentSkipListSet<>(Comparator.<String>reverseOrder())),
        reversed(new PriorityQueue<>(Comparator.<String>reverseOrder())),
        new PriorityQueue<>(WORDS),
        new PriorityBlockingQueue<>(WORDS),
        Collections.unmodifiableSortedSet(new TreeSet<>(WORDS)),
        Collections.unmodifiableNavigableSet(new TreeSet<>(WORDS)),
        Collections.synchronizedSet(new HashSet<>(WORDS)),
        Collections.synchronizedSortedSet(new TreeSet<>(WORDS)),
        Collections.checkedList(new ArrayList<>(WORDS), String.class),
        Collections.nCopies(3, "x"));
  }

  private static Collection<String> reversed(Collection<String> empty) {
    empty.addAll(WORDS);
    return empty;
  }

  @ParameterizedTest
  @MethodSource("collectionsOfWords")
  void collectionsOfWhatNeedsNoCopyAreCopiedThemselves(Collection<String> original) {
    Collection<String> copy = copy(original);
    assertThat(copy).containsExactlyElementsOf(original);
    if (original instanceof SortedSet) {
      assertThat(((SortedSet<String>) copy).comparator())
          .isEqualTo(((SortedSet<String>) original).comparator());
    }
  }

  @Test
  void setsOfWhatChangesFindTheirCopies() {
    List<String> element = new ArrayList<>(List.of("a"));
    for (Set<List<String>> set :
        List.of(
            new HashSet<>(Set.of(element)),
            Set.of(element),
            Set.of(element, List.of("b")),
            Set.of(element, List.of("b"), List.of("c")))) {
      Set<List<String>> copy = copy(set);
      assertThat(copy).isEqualTo(set).contains(List.of("a"));
      assertThat(copy.stream().noneMatch(e -> e == element)).isTrue();
    }
  }

  static Stream<Map<String, int[]>> maps() {
    Map<String, int[]> numbers = new LinkedHashMap<>();
    WORDS.forEach(word -> numbers.put(word, new int[] {word.length()}));
    NavigableMap<String, int[]> tree = new TreeMap<>(Comparator.reverseOrder());
    tree.putAll(numbers);
    Map<String, int[]> skipList = new ConcurrentSkipListMap<>(Comparator.<String>reverseOrder());
    skipList.putAll(numbers);
    return Stream.of(
        numbers,
        new HashMap<>(numbers),
        new Hashtable<>(numbers),
        new ConcurrentHashMap<>(numbers),
        new IdentityHashMap<>(numbers),
        new TreeMap<>(numbers),
        tree,
        skipList,
        Map.copyOf(numbers),
        Map.of("a", new int[] {1}),
        Collections.singletonMap("a", new int[] {1}),
        Collections.unmodifiableMap(numbers),
        Collections.unmodifiableSortedMap(tree),
        Collections.unmodifiableNavigableMap(tree),
        Collections.synchronizedMap(numbers),
        Collections.synchronizedNavigableMap(tree));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void mapsKeepTheirKindAndOrderAndCopyTheirValues(Map<String, int[]> original) {
    Map<String, int[]> copy = copy(original);
    if (original instanceof LinkedHashMap || original instanceof SortedMap) {
      assertThat(List.copyOf(copy.keySet())).isEqualTo(List.copyOf(original.keySet()));
    }
    assertThat(copy).hasSameSizeAs(original);
    original.forEach((key, value) -> assertThat(copy.get(key)).isEqualTo(value).isNotSameAs(value));
    if (original instanceof TreeMap<String, int[]> tree) {
      assertThat(((TreeMap<String, int[]>) copy).comparator()).isSameAs(tree.comparator());
    }
  }

  @Test
  void aLinkedMapKeepsToTheOrderOfAccess() {
    for (boolean accessOrder : new boolean[] {true, false}) {
      LinkedHashMap<String, int[]> original = new LinkedHashMap<>(16, 0.75f, accessOrder);
      WORDS.forEach(word -> original.put(word, new int[1]));
      original.get("pear");
      LinkedHashMap<String, int[]> copy = copy(original);
      assertThat(List.copyOf(copy.keySet())).isEqualTo(List.copyOf(original.keySet()));
      copy.get("apple");
      String last = List.copyOf(copy.keySet()).get(WORDS.size() - 1);
      assertThat(last).isEqualTo(accessOrder ? "apple" : "kiwi");
    }
  }

  @Test
  void enumCollectionsKeepTheirEnumEvenWhenEmpty() {
    EnumMap<DayOfWeek, int[]> map = new EnumMap<>(DayOfWeek.class);
    copy(map).put(DayOfWeek.MONDAY, new int[1]);
    map.put(DayOfWeek.FRIDAY, new int[] {5});
    assertThat(copy(map).get(DayOfWeek.FRIDAY))
        .isEqualTo(new int[] {5})
        .isNotSameAs(map.get(DayOfWeek.FRIDAY));
    assertThat(copy(EnumSet.noneOf(DayOfWeek.class)).add(DayOfWeek.MONDAY)).isTrue();
    assertThat(copy(EnumSet.of(DayOfWeek.MONDAY))).containsExactly(DayOfWeek.MONDAY);
  }

  @Test
  void queuesKeepTheirCapacity() {
    LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>(3);
    queue.add("a");
    assertThat(copy(queue).remainingCapacity()).isEqualTo(2);
    LinkedBlockingDeque<String> deque = new LinkedBlockingDeque<>(1);
    deque.add("a");
    assertThat(copy(deque).offer("b")).isFalse();
  }

  @Test
  void unmodifiableCopiesAreUnmodifiable() {
    List<int[]> copy = copy(Collections.unmodifiableList(new ArrayList<>(List.of(new int[1]))));
    assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aViewAndWhatIsBehindItStayTogether() {
    List<StringBuilder> list = new ArrayList<>(List.of(new StringBuilder("a")));
    String[] array = {"x"};
    Object[] both = {Collections.unmodifiableList(list), list, Arrays.asList(array), array};
    Object[] copy = copy(both);
    @SuppressWarnings("unchecked")
    List<StringBuilder> behind = (List<StringBuilder>) copy[1];
    behind.add(new StringBuilder("b"));
    assertThat((List<?>) copy[0]).hasSize(2).isEqualTo(behind);
    assertThat(list).hasSize(1);
    ((Object[]) copy[3])[0] = "y";
    assertThat((List<?>) copy[2]).hasToString("[y]");
    assertThat(array).containsExactly("x");
  }

  @Test
  void viewsOfPartsOfAnotherObjectHaveNoCopy() {
    List<int[]> list = new ArrayList<>(List.of(new int[1], new int[2]));
    assertThat(reason(list.subList(0, 1))).contains("java.util.ArrayList$SubList", "no copy");
    assertThat(reason(new HashMap<>(Map.of("a", new int[1])).values())).contains("Values");
    assertThat(reason(Collections.unmodifiableList(list.subList(0, 1)))).contains("SubList");
  }

  static Stream<Arguments> leaves() {
    BitSet bits = new BitSet();
    bits.set(70);
    Properties defaults = new Properties();
    defaults.setProperty("inherited", "1");
    Properties properties = new Properties(defaults);
    properties.setProperty("own", "2");
    return Stream.of(
            new Date(5),
            new java.sql.Date(5),
            new java.sql.Time(5),
            Timestamp.from(Instant.ofEpochSecond(1, 123456789)),
            new GregorianCalendar(2026, 1, 1),
            TimeZone.getTimeZone("Europe/Zurich"),
            bits,
            properties,
            new boolean[] {true},
            new char[] {'a'},
            new byte[] {1},
            new short[] {1},
            new int[] {1},
            new long[] {1},
            new float[] {1},
            new double[] {1},
            new String[] {"a"},
            new int[][] {{1}, {2, 3}, null},
            new Object[][] {{"a"}, new String[] {"b"}},
            new AbstractMap.SimpleEntry<>("k", "v"))
        .map(value -> Arguments.of((Object) value)); // an array is one argument
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void thingsThatChange(Object original) {
    Object copy = copy(original);
    assertThat(Objects.deepEquals(copy, original)).isTrue();
    if (original instanceof Properties) {
      assertThat(((Properties) copy).getProperty("inherited")).isEqualTo("1");
    }
  }

  @Test
  void atomicsAndText() {
    assertThat(copy(new AtomicInteger(1)).get()).isEqualTo(1);
    assertThat(copy(new AtomicLong(2)).get()).isEqualTo(2);
    assertThat(copy(new AtomicBoolean(true)).get()).isTrue();
    assertThat(copy(new AtomicIntegerArray(new int[] {1, 2}))).hasToString("[1, 2]");
    assertThat(copy(new AtomicLongArray(new long[] {1, 2}))).hasToString("[1, 2]");
    assertThat(copy(new AtomicReferenceArray<>(new String[] {"a"}))).hasToString("[a]");
    int[] target = {1};
    assertThat(copy(new AtomicReference<>(target)).get()).isEqualTo(target).isNotSameAs(target);
    assertThat(copy(new StringBuilder("ab"))).hasToString("ab");
    assertThat(copy(new StringBuffer("ab"))).hasToString("ab");
  }

  @Test
  void optionalsAndEntriesOfWhatChanges() {
    int[] content = {1};
    assertThat(copy(Optional.of(content)).orElseThrow()).isEqualTo(content).isNotSameAs(content);
    Map.Entry<int[], int[]> entry = copy(Map.entry(content, content));
    assertThat(entry.getKey()).isSameAs(entry.getValue()).isNotSameAs(content);
    assertThat(copy(new AbstractMap.SimpleImmutableEntry<>("a", content)).getKey()).isEqualTo("a");
  }

  static Stream<Object> ownCopies() {
    return Stream.of(
        "text",
        1,
        'c',
        BigDecimal.ONE,
        Instant.EPOCH,
        DayOfWeek.MONDAY,
        String.class,
        Optional.of("a"),
        Optional.empty(),
        List.of("a", 1),
        Set.of(),
        Map.of("a", 1),
        Collections.emptyList(),
        Collections.singletonList("a"));
  }

  @ParameterizedTest
  @MethodSource("ownCopies")
  void whatCannotChangeIsItsOwnCopy(Object value) throws Throwable {
    assertThat(COPIES.snapshot(value).copy()).isSameAs(value);
  }

  @Test
  void nullIsNull() throws Throwable {
    assertThat(COPIES.snapshot(null).copy()).isNull();
  }

  @Test
  void whatStandsForOneThingOnlyHasNoCopy() {
    Object open = List.of(1).iterator();
    assertThat(reason(open)).contains("one caller alone");
    assertThat(reason(Stream.of(1))).contains("AutoCloseable");
    assertThat(reason(Map.of("a", Thread.currentThread()))).contains("belongs to the JVM");
    assertThat(reason(new Object())).contains("java.lang.Object");
    assertThat(reason(new WeakHashMap<>(Map.of("a", "b")))).contains("WeakHashMap");
    assertThat(reason(Collectors.toList())).isNotEmpty();
  }
}
