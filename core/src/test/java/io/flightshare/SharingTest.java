package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.flight.FlightErrors;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Outcome;
import io.flightshare.flight.Sharing;
import io.flightshare.flight.WriteTable;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Group;
import io.flightshare.testing.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What followers get of a result or of an exception, and what becomes of keys that share neither.
 */
class SharingTest {
  private static final long PASSES_FOR = TimeUnit.SECONDS.toNanos(5);
  private static final Sharing UNLESS_MINE = Sharing.only(result -> !"mine".equals(result));

  enum Kind {
    READ,
    FRESH_READ,
    SAME_ARGS;

    boolean isQueue() {
      return this != READ;
    }
  }

  private final FakeTicker ticker = new FakeTicker();
  private final RecordedEvents events = new RecordedEvents();
  private Stage stage;
  private Kind kind;

  private void stage(Kind kind, Sharing sharing) {
    stage(kind, policy().withSharing(sharing));
  }

  private void stage(Kind kind, FlightPolicy policy) {
    this.kind = kind;
    switch (kind) {
      case READ:
        stage = new Stage(Group.of(new SingleFlight<>(policy, ticker, events)));
        break;
      case FRESH_READ:
        stage = new Stage(Group.of(SingleFlight.afterCall(policy, ticker, events)));
        break;
      case SAME_ARGS:
        stage = new Stage(Group.of(WriteGroup.sameArgs(policy, ticker, events)));
        break;
    }
  }

  private static FlightPolicy policy() {
    return FlightPolicy.defaults()
        .withMaxWait(Long.MAX_VALUE / 4, OnMaxWait.FAIL)
        .withMaxAge(Long.MAX_VALUE);
  }

  /** An execution that so many follow. */
  private GroupContract.Shared shared(Object key, int followers) {
    Execution first = stage.begunBy(stage.calls(key));
    if (!kind.isQueue()) {
      return new GroupContract.Shared(first, stage.wait(followers, key));
    }
    List<Caller> group = new ArrayList<>(stage.wait(followers + 1, key));
    first.returns("first");
    Execution running = stage.begun();
    group.remove(running.caller());
    first.caller().untilDone();
    return new GroupContract.Shared(running, group);
  }

  private FlightStatistics atRest() {
    stage.assertAtRest();
    return stage.group().statistics();
  }

  /** Has a result refused, after which the followers execute by themselves. */
  private void refuse(int followers) {
    GroupContract.Shared shared = shared("k", followers);
    shared.execution().returns("mine");
    List<Execution> alone = new ArrayList<>();
    for (int i = 0; i < followers; i++) {
      alone.add(stage.begun());
    }
    alone.forEach(execution -> execution.returns("mine"));
    shared.followers().forEach(Caller::untilDone);
    shared.execution().caller().untilDone();
  }

  // ---- what cannot be shared --------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void followersOfAnUnshareableResultExecuteAllAtOnce(Kind kind) {
    stage(kind, UNLESS_MINE);
    GroupContract.Shared shared = shared("k", 5);
    shared.execution().returns("mine");
    List<Execution> alone = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      alone.add(stage.begun()); // and none of them has ended
    }
    assertThat(alone).extracting(Execution::caller).containsAll(shared.followers());
    assertThat(shared.execution().caller().value()).isEqualTo("mine");
    alone.forEach(execution -> execution.returns("own"));
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("own"));
    assertThat(atRest().bypassed(Bypass.UNSHAREABLE)).isEqualTo(5);
    assertThat(events.notShared).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void afterAnUnshareableResultTheKeyPassesThrough(Kind kind) {
    stage(kind, UNLESS_MINE);
    refuse(2);
    Execution running = stage.begunBy(stage.calls("k"));
    List<Execution> through = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      through.add(stage.begunBy(stage.calls("k")));
    }
    Execution other = stage.begunBy(stage.calls("another key"));
    Caller follower = stage.calls("another key").untilParked();
    through.forEach(execution -> execution.returns("own"));
    running.returns("v");
    other.returns("w");
    if (kind.isQueue()) {
      stage.begunBy(follower).returns("w");
    }
    assertThat(follower.value()).isEqualTo("w");
    assertThat(atRest().bypassed(Bypass.UNSHAREABLE)).isEqualTo(5);
    assertThat(events.notShared).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void whenTheTimeIsOverTwoCallersTryAgain(Kind kind) {
    stage(kind, UNLESS_MINE);
    refuse(1);
    ticker.advance(PASSES_FOR - 1);
    Execution running = stage.begunBy(stage.calls("k"));
    stage.begunBy(stage.calls("k")).returns("through");
    ticker.advance(1);
    List<Caller> triers = stage.wait(2, "k");
    stage.begunBy(stage.calls("k")).returns("through");
    running.returns("v");
    if (kind.isQueue()) {
      stage.begunBy(triers.get(0)).returns("v");
    }
    triers.forEach(t -> assertThat(t.value()).isEqualTo("v"));
    running.caller().untilDone();
    assertThat(atRest().bypassed(Bypass.UNSHAREABLE)).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void aResultThatIsSharedEndsThePassingThrough(Kind kind) {
    stage(kind, UNLESS_MINE);
    refuse(1);
    ticker.advance(PASSES_FOR);
    Execution running = stage.begunBy(stage.calls("k"));
    List<Caller> triers = stage.wait(2, "k");
    running.returns("v");
    if (kind.isQueue()) {
      stage.begunBy(triers.get(0)).returns("v");
    }
    triers.forEach(Caller::untilDone);
    running.caller().untilDone();
    GroupContract.Shared shared = shared("k", 4);
    shared.execution().returns("w");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("w"));
    assertThat(atRest().bypassed(Bypass.UNSHAREABLE)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aTrialThatFailsLetsTheKeyPassThroughAgain(Kind kind) {
    stage(kind, UNLESS_MINE);
    refuse(1);
    ticker.advance(PASSES_FOR);
    Execution running = stage.begunBy(stage.calls("k"));
    List<Caller> triers = stage.wait(2, "k");
    running.returns("mine");
    if (kind.isQueue()) {
      stage.begunBy(triers.get(0)).returns("mine");
      stage.begunBy(triers.get(1)).returns("own");
    } else {
      stage.begun().returns("own");
      stage.begun().returns("own");
    }
    triers.forEach(Caller::untilDone);
    Execution next = stage.begunBy(stage.calls("k"));
    ticker.advance(PASSES_FOR - 1);
    stage.begunBy(stage.calls("k")).returns("through");
    next.returns("v");
    next.caller().untilDone();
    atRest();
    assertThat(events.notShared).hasValue(2);
  }

  @Test
  void aSharingThatThrowsCountsAsAFailureAndLetsTheKeyPassThrough() {
    IllegalStateException broken = new IllegalStateException("broken");
    Sharing throwing =
        result -> {
          throw broken;
        };
    stage(Kind.READ, throwing);
    GroupContract.Shared shared = shared("k", 2);
    shared.execution().returns("v");
    stage.begun().returns("own");
    stage.begun().returns("own");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("own"));
    Execution running = stage.begunBy(stage.calls("k"));
    stage.begunBy(stage.calls("k")).returns("through");
    running.returns("v");
    FlightStatistics numbers = atRest();
    assertThat(numbers.failures()).isEqualTo(2);
    assertThat(numbers.bypassed(Bypass.UNSHAREABLE)).isEqualTo(1);
    assertThat(events.failures).containsExactly(broken);
  }

  @Test
  void latestTakesNoSharingThatMayRefuse() {
    FlightPolicy refusing = policy().withSharing(UNLESS_MINE);
    assertThatThrownBy(() -> WriteGroup.latest(refusing, ticker, events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("older arguments after newer ones");
    WriteTable table = new WriteTable(true, policy(), ticker, events);
    assertThatThrownBy(() -> table.setPolicy(refusing))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- each its own -----------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void everyFollowerTakesItsOwnInItsOwnThread(Kind kind) {
    Set<Thread> takers = ConcurrentHashMap.newKeySet();
    Sharing copies =
        result ->
            () -> {
              takers.add(Thread.currentThread());
              return new StringBuilder("copy of " + result);
            };
    stage(kind, copies);
    GroupContract.Shared shared = shared("k", 20);
    shared.execution().returns("v");
    Set<Object> values = ConcurrentHashMap.newKeySet(); // by identity, as a StringBuilder has it
    for (Caller follower : shared.followers()) {
      assertThat(follower.value()).hasToString("copy of v");
      values.add(follower.value());
    }
    assertThat(shared.execution().caller().value()).isEqualTo("v");
    assertThat(values).hasSize(20);
    List<Thread> followers = new ArrayList<>();
    shared.followers().forEach(f -> followers.add(f.thread()));
    assertThat(takers).containsExactlyInAnyOrderElementsOf(followers);
    FlightStatistics numbers = atRest();
    assertThat(numbers.joined() + numbers.merged()).isEqualTo(20);
  }

  @Test
  void case24_aCopierIsolatesEveryCaller() {
    stage(Kind.READ, Sharing.copiesBy(result -> new ArrayList<>((List<?>) result)));
    GroupContract.Shared shared = shared("k", 3);
    List<Object> mine = new ArrayList<>(List.of("a"));
    shared.execution().returns(mine);
    for (Caller follower : shared.followers()) {
      @SuppressWarnings("unchecked")
      List<Object> own = (List<Object>) follower.value();
      assertThat(own).containsExactly("a");
      own.add("changed by " + follower.thread());
    }
    assertThat(shared.execution().caller().value()).isSameAs(mine).isEqualTo(List.of("a"));
    atRest();
  }

  @Test
  void aCopierIsNotAskedForNull() {
    stage(Kind.READ, Sharing.copiesBy(result -> result.toString()));
    GroupContract.Shared shared = shared("k", 2);
    shared.execution().returns(null);
    shared.followers().forEach(f -> assertThat(f.value()).isNull());
    atRest();
  }

  @ParameterizedTest
  @EnumSource
  void whoCannotTakeItsOwnExecutesAloneAndNobodyElseDoes(Kind kind) {
    AtomicInteger taken = new AtomicInteger();
    Sharing oneFails =
        result ->
            () -> {
              int number = taken.incrementAndGet();
              if (number == 2) {
                throw new OutOfMemoryError("made up");
              }
              if (number == 3) {
                throw new IOException("of the copier");
              }
              return "copy";
            };
    stage(kind, oneFails);
    GroupContract.Shared shared = shared("k", 5);
    shared.execution().returns("v");
    stage.begun().returns("own");
    stage.begun().returns("own");
    List<Object> values = new ArrayList<>();
    shared.followers().forEach(f -> values.add(f.value()));
    assertThat(values).containsExactlyInAnyOrder("copy", "copy", "copy", "own", "own");
    FlightStatistics numbers = atRest();
    assertThat(numbers.failures()).isEqualTo(2);
    assertThat(numbers.joined() + numbers.merged()).isEqualTo(3);
    assertThat(events.failures).hasSize(2);
    Execution running = stage.begunBy(stage.calls("k"));
    Caller waits = stage.calls("k").untilParked(); // the failure of one is nothing about the key
    running.returns("v");
    if (kind.isQueue()) {
      stage.begunBy(waits).returns("v");
    }
    waits.untilDone();
  }

  @Test
  void theSameOutcomeIsHandedOnAsItIs() throws Throwable {
    Object value = new Object();
    assertThat(Outcome.same(value).take()).isSameAs(value);
    assertThat(Sharing.anything().outcome(7, value).take()).isSameAs(value);
    assertThat(Sharing.anything().sharesAll()).isTrue();
    assertThat(UNLESS_MINE.sharesAll()).isFalse();
  }

  // ---- errors: copy -----------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void copy_givesEveryFollowerAnExceptionOfItsOwn(Kind kind) {
    stage(kind, policy().withErrors(FlightErrors.COPY));
    GroupContract.Shared shared = shared("k", 4);
    IOException failure = new IOException("disk");
    shared.execution().fails(failure);
    assertThat(shared.execution().caller().failure()).isSameAs(failure);
    List<Throwable> own = new ArrayList<>();
    for (Caller follower : shared.followers()) {
      assertThat(follower.failure())
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("disk")
          .hasCause(failure)
          .isNotSameAs(failure);
      assertThat(own).doesNotContain(follower.failure());
      own.add(follower.failure());
    }
    FlightStatistics numbers = atRest();
    assertThat(numbers.joined() + numbers.merged()).isEqualTo(4);
  }

  @Test
  void copy_isForLatestToo() {
    stage =
        new Stage(
            Group.of(WriteGroup.latest(policy().withErrors(FlightErrors.COPY), ticker, events)));
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(2, "k");
    first.returns("first");
    IllegalStateException failure = new IllegalStateException("x");
    stage.begunBy(group.get(1)).fails(failure);
    assertThat(group.get(0).failure())
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasCause(failure);
    stage.assertAtRest();
  }
}
