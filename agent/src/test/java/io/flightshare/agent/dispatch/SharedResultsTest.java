package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedResultsTest {
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
        String.class,
        Optional.of("x"),
        Optional.empty(),
        OptionalInt.of(1),
        List.of(1, 2, 3),
        List.of(Optional.of("deep"), List.of("er")),
        List.copyOf(Arrays.asList("a", "b")),
        Set.of("a"),
        Map.of("k", List.of(1)),
        Collections.emptyList(),
        Collections.singletonList("a"),
        Collections.singletonMap("a", 1));
  }

  static Stream<Object> notKnownToBe() {
    return Stream.of(
        new Date(),
        new StringBuilder("x"),
        new ArrayList<>(),
        new int[0],
        Arrays.asList("a", "b"),
        Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
        Optional.of(new Date()),
        List.of(new StringBuilder()),
        Collections.singletonList(new ArrayList<>()),
        new Object(),
        new BigDecimal("1") {
          private static final long serialVersionUID = 1;
        },
        DateTimeFormatter.ISO_DATE.parse("2026-11-22"));
  }

  static Stream<Object> boundToOne() {
    return Stream.of(
        Stream.of(1),
        List.of(1).iterator(),
        new StringReader(""),
        CompletableFuture.completedFuture(1));
  }

  @ParameterizedTest
  @MethodSource("immutable")
  void autoSharesWhatIsKnownToBeImmutable(Object value) {
    assertThat(SharedResults.IMMUTABLE.outcome(value)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource({"notKnownToBe", "boundToOne"})
  void autoSharesNothingElse(Object value) {
    assertThat(SharedResults.IMMUTABLE.outcome(value)).isNull();
  }

  @ParameterizedTest
  @MethodSource("boundToOne")
  void sharedDoesNotShareWhatOneCallerUsesUp(Object value) {
    assertThat(SharedResults.UNLESS_BOUND_TO_ONE.outcome(value)).isNull();
    assertThat(SharedResults.reason(value)).contains("one caller only");
  }

  @ParameterizedTest
  @MethodSource({"immutable", "notKnownToBe"})
  void sharedSharesAllElse(Object value) {
    assertThat(SharedResults.UNLESS_BOUND_TO_ONE.outcome(value)).isNotNull();
  }

  @Test
  void arraysOfImmutablesAreMutable() {
    assertThat(SharedResults.IMMUTABLE.outcome(new String[] {"a"})).isNull();
  }

  @Test
  void nullIsShared() {
    assertThat(SharedResults.IMMUTABLE.outcome(null)).isNotNull();
  }

  @Test
  void declaredTypesThatAreAlwaysImmutable() {
    assertThat(SharedResults.isImmutableType("V")).isTrue();
    assertThat(SharedResults.isImmutableType("J")).isTrue();
    assertThat(SharedResults.isImmutableType("Ljava/lang/String;")).isTrue();
    assertThat(SharedResults.isImmutableType("Ljava/math/BigDecimal;")).isFalse();
    assertThat(SharedResults.isImmutableType("Ljava/lang/Object;")).isFalse();
    assertThat(SharedResults.isImmutableType("[J")).isFalse();
  }
}
