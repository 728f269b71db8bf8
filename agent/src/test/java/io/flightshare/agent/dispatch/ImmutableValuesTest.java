package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.match.TypePattern;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of what never changes. */
class ImmutableValuesTest {
  private static final ImmutableValues VALUES = new ImmutableValues(List.of());

  record Point(int x, int y) {}

  record Line(Point from, Point to, String name) {}

  record Box(Object content) {}

  record Chain(Object next) {}

  /** Gives a list that nobody can change, and keeps one that anybody can. */
  record Pretender(List<String> names) {
    @Override
    public List<String> names() {
      return List.copyOf(names);
    }

    void add(String name) {
      names.add(name);
    }
  }

  record Closing(String name) implements AutoCloseable {
    @Override
    public void close() {}
  }

  enum WithBodies {
    ONE {
      @Override
      int number() {
        return 1;
      }
    };

    abstract int number();
  }

  static class Money {
    final String amount = "1";
  }

  static class Coin extends Money {}

  static Stream<Object> immutable() {
    return Stream.of(
        "text",
        1,
        2L,
        'c',
        1.5,
        true,
        new BigDecimal("1.0"),
        BigInteger.TEN,
        UUID.randomUUID(),
        Instant.EPOCH,
        LocalDate.EPOCH,
        Duration.ZERO,
        ZoneId.of("Europe/Zurich"),
        TimeUnit.DAYS,
        WithBodies.ONE,
        String.class,
        Optional.of("x"),
        Optional.empty(),
        OptionalInt.of(1),
        List.of(1, 2, 3),
        List.of(1, 2, 3, 4).subList(1, 3),
        List.of(Optional.of("deep"), List.of("er")),
        List.copyOf(Arrays.asList("a", "b")),
        Stream.of("a", null).toList(),
        Stream.of("a").collect(Collectors.toUnmodifiableList()),
        Set.of("a"),
        Set.of("a", "b", "c"),
        Map.of("k", List.of(1)),
        Map.of("k", 1, "l", 2),
        Map.entry("k", "v"),
        new AbstractMap.SimpleImmutableEntry<>("k", "v"),
        Collections.emptyList(),
        Collections.emptySortedMap(),
        Collections.singletonList("a"),
        Collections.singletonMap("a", 1),
        Collections.nCopies(3, "a"),
        Collections.nCopies(0, new Date()),
        IntStream.range(0, 9_000).boxed().collect(Collectors.toUnmodifiableList()),
        new Point(1, 2),
        new Line(new Point(1, 2), new Point(3, 4), "a"),
        new Line(null, null, null),
        new Box(List.of(new Box(Optional.of(new Point(1, 2))))));
  }

  static Stream<Object> notKnownToBe() {
    return Stream.of(
        new Date(),
        new StringBuilder("x"),
        new ArrayList<>(),
        new int[0],
        Arrays.asList("a", "b"),
        Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
        Collections.unmodifiableSet(Set.of("a")),
        Collections.unmodifiableMap(new HashMap<>()),
        Collections.unmodifiableSortedMap(new TreeMap<>()),
        Optional.of(new Date()),
        List.of(new StringBuilder()),
        Set.of(new Box(new int[1])),
        Map.of("k", new ArrayList<>()),
        Map.of(Collections.unmodifiableList(new ArrayList<>()), "v"),
        Map.entry("k", new Date()),
        new AbstractMap.SimpleEntry<>("k", "v"),
        Collections.singletonList(new ArrayList<>()),
        Collections.nCopies(2, new Date()),
        new Object(),
        new Box(new Date()),
        new Box(new Box(new ArrayList<>())),
        new Pretender(new ArrayList<>()),
        new Money(),
        new BigDecimal("1") {
          private static final long serialVersionUID = 1;
        },
        DateTimeFormatter.ISO_DATE.parse("2026-11-22"),
        IntStream.range(0, 11_000).boxed().collect(Collectors.toUnmodifiableList()),
        nested(40));
  }

  static Stream<Object> ofOneCaller() {
    return Stream.of(
        Stream.of(1),
        List.of(1).iterator(),
        new StringReader(""),
        CompletableFuture.completedFuture(1),
        new Closing("x"),
        Optional.of(Stream.of(1)));
  }

  private static Object nested(int depth) {
    Object inside = "x";
    for (int i = 0; i < depth; i++) {
      inside = new Chain(inside);
    }
    return inside;
  }

  @ParameterizedTest
  @MethodSource("immutable")
  void isKnownToBeImmutable(Object value) {
    assertThat(VALUES.problem(value)).isNull();
    assertThat(VALUES.isImmutable(value)).isTrue();
  }

  @ParameterizedTest
  @MethodSource({"notKnownToBe", "ofOneCaller"})
  void isNotKnownToBeImmutable(Object value) {
    assertThat(VALUES.problem(value)).isNotNull();
    assertThat(VALUES.isImmutable(value)).isFalse();
  }

  @Test
  void ofManyCopiesOneIsLookedAt() {
    assertThat(VALUES.isImmutable(Collections.nCopies(1_000_000_000, "a"))).isTrue();
    assertThat(VALUES.isImmutable(Collections.nCopies(1_000_000_000, new Date()))).isFalse();
  }

  @Test
  void anArrayOfImmutablesIsMutable() {
    assertThat(VALUES.isImmutable(new String[] {"a"})).isFalse();
  }

  @Test
  void nullIsImmutable() {
    assertThat(VALUES.isImmutable(null)).isTrue();
  }

  @Test
  void theReasonNamesWhatStandsInTheWay() {
    assertThat(VALUES.problem(new Date())).isEqualTo("it is not known to be immutable");
    assertThat(VALUES.problem(new Box(List.of("a", new Date()))))
        .isEqualTo("it holds a java.util.Date, which is not known to be immutable");
    assertThat(VALUES.problem(List.of(new Closing("x"))))
        .isEqualTo(
            "it holds a " + Closing.class.getName() + ", which can be used by one caller only");
    assertThat(VALUES.problem(nested(40))).contains("nested too deeply");
    assertThat(VALUES.problem(List.of(nested(20), nested(20)))).isNull();
  }

  @Test
  void whatTheConfigurationNamesIsImmutableByExactClass() throws Exception {
    ImmutableValues values = new ImmutableValues(List.of(TypePattern.parse(Money.class.getName())));
    assertThat(values.isImmutable(new Money())).isTrue();
    assertThat(values.isImmutable(List.of(new Box(new Money())))).isTrue();
    assertThat(values.isImmutable(new Coin())).isFalse();
    assertThat(values.isImmutable(new Date())).isFalse();
    ImmutableValues all =
        new ImmutableValues(List.of(TypePattern.parse("io.flightshare.agent..*")));
    assertThat(all.isImmutable(new Coin())).isTrue();
    assertThat(all.isImmutable(new Pretender(new ArrayList<>()))).isTrue();
    assertThat(all.isImmutable(new Closing("x"))).isFalse();
    assertThat(all.isImmutable(List.of(new Coin(), new Date()))).isFalse();
  }

  @Test
  void declaredTypesThatAreAlwaysImmutable() {
    assertThat(ImmutableValues.isImmutableType("V")).isTrue();
    assertThat(ImmutableValues.isImmutableType("J")).isTrue();
    assertThat(ImmutableValues.isImmutableType("Ljava/lang/String;")).isTrue();
    assertThat(ImmutableValues.isImmutableType("Ljava/math/BigDecimal;")).isFalse();
    assertThat(ImmutableValues.isImmutableType("Ljava/lang/Object;")).isFalse();
    assertThat(ImmutableValues.isImmutableType("[J")).isFalse();
  }
}
