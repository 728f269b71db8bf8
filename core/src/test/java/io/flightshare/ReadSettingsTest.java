package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.flight.FlightErrors;
import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Group;
import io.flightshare.testing.Polling;
import io.flightshare.testing.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What bounds a flight that can be joined: its age, its followers, writes, and its failure. */
class ReadSettingsTest {
  private static final long MAX_AGE = 1_000_000_000L;

  private final FakeTicker ticker = new FakeTicker();
  private SingleFlight<Object, Object> flights;
  private Stage stage;

  private void stage(FlightPolicy policy) {
    flights = new SingleFlight<>(policy, ticker, FlightEvents.none());
    stage = new Stage(Group.of(flights));
  }

  private static FlightPolicy policy() {
    FlightPolicy defaults = FlightPolicy.defaults().withMaxAge(MAX_AGE);
    return defaults.withMaxWait(100 * MAX_AGE, OnMaxWait.WAIT);
  }

  @AfterEach
  void atRest() {
    stage.assertAtRest();
  }

  // ---- max-age ----------------------------------------------------------------------------------

  @Test
  void case11_aFlightIsJoinedUpToMaxAgeAndNotBeyond() {
    stage(policy());
    Execution old = stage.begunBy(stage.calls("k"));
    ticker.advance(MAX_AGE);
    Caller inTime = stage.calls("k").untilParked();
    ticker.advance(1);
    Caller late = stage.calls("k");
    Execution successor = stage.begunBy(late);
    Caller joinsSuccessor = stage.calls("k").untilParked();
    old.returns("old");
    assertThat(inTime.value()).isEqualTo("old");
    successor.returns("new");
    assertThat(joinsSuccessor.value()).isEqualTo("new");
  }

  @Test
  void case11_aHundredWhoFindAFlightOfMaxAgeCostOneExecution() throws Exception {
    stage(policy());
    Execution old = stage.begunBy(stage.calls("k"));
    ticker.advance(MAX_AGE + 1);
    AtomicInteger executions = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begin = new CountDownLatch(1);
    List<Caller> crowd = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      crowd.add(
          Caller.running(
              () -> {
                begin.await();
                return flights.call(
                    "k",
                    () -> {
                      executions.incrementAndGet();
                      go.await();
                      return "new";
                    });
              }));
    }
    begin.countDown();
    Polling.until(
        "one executes and 99 wait",
        () -> executions.get() == 1 && crowd.stream().filter(Caller::isParked).count() == 99);
    go.countDown();
    crowd.forEach(c -> assertThat(c.value()).isEqualTo("new"));
    assertThat(executions).hasValue(1);
    old.returns("old");
  }

  @Test
  void case12_anOldLeaderThatEndsAfterItsSuccessorBeganLeavesThatJoinable() {
    stage(policy());
    Execution old = stage.begunBy(stage.calls("k"));
    ticker.advance(MAX_AGE + 1);
    Execution successor = stage.begunBy(stage.calls("k"));
    old.returns("old");
    old.caller().untilDone();
    Caller follower = stage.calls("k").untilParked();
    successor.returns("new");
    assertThat(follower.value()).isEqualTo("new");
  }

  @Test
  void theAgeOfAFlightBeginsAnewWithANewLeader() {
    stage(policy());
    Execution first = stage.begunBy(stage.calls("k"));
    Caller second = stage.calls("k").untilParked();
    ticker.advance(MAX_AGE + 1);
    first.fails(new LinkageError("the leader's own"));
    Execution again = stage.begunBy(second);
    Caller third = stage.calls("k").untilParked();
    again.returns("v");
    assertThat(third.value()).isEqualTo("v");
  }

  // ---- max-followers ----------------------------------------------------------------------------

  @Test
  void case26_followerCapNextPassesThrough() {
    stage(policy().withMaxFollowers(2));
    Execution running = stage.begunBy(stage.calls("k"));
    List<Caller> followers = stage.wait(2, "k");
    Caller next = stage.calls("k");
    stage.begunBy(next).returns("alone");
    assertThat(next.value()).isEqualTo("alone");
    assertThat(flights.statistics().bypassed(Bypass.CROWDED)).isEqualTo(1);
    running.returns("shared");
    followers.forEach(f -> assertThat(f.value()).isEqualTo("shared"));
  }

  // ---- errors: rerun ----------------------------------------------------------------------------

  @Test
  void rerun_letsEachFollowerOfAFailureExecuteByItself() {
    stage(policy().withErrors(FlightErrors.RERUN));
    Execution running = stage.begunBy(stage.calls("k"));
    List<Caller> followers = stage.wait(3, "k");
    IOException failure = new IOException("x");
    running.fails(failure);
    assertThat(running.caller().failure()).isSameAs(failure);
    for (int i = 0; i < 3; i++) {
      stage.begun().returns("own");
    }
    followers.forEach(f -> assertThat(f.value()).isEqualTo("own"));
    FlightStatistics numbers = flights.statistics();
    assertThat(numbers.bypassed(Bypass.RERUN)).isEqualTo(3);
    assertThat(numbers.executions()).isEqualTo(4);
  }

  @Test
  void rerun_isRefusedForLatestSinceItWouldWriteOldAfterNew() {
    stage(policy());
    FlightPolicy rerun = policy().withErrors(FlightErrors.RERUN);
    assertThatThrownBy(() -> WriteGroup.latest(rerun, ticker, FlightEvents.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same-args");
  }

  // ---- writes -----------------------------------------------------------------------------------

  @Test
  void case09_aForgottenFlightThatEndsLeavesItsSuccessorJoinable() {
    stage(policy());
    Execution first = stage.begunBy(stage.calls("k"));
    Caller joined = stage.calls("k").untilParked();
    flights.forget("k");
    Execution second = stage.begunBy(stage.calls("k"));
    first.returns("first");
    assertThat(joined.value()).isEqualTo("first");
    Caller third = stage.calls("k").untilParked();
    second.returns("second");
    assertThat(third.value()).isEqualTo("second");
    assertThat(stage.executions()).isEqualTo(2);
  }

  @Test
  void case22_aReadAfterAWriteIsNotAnsweredByOneThatBeganBefore() {
    stage(policy());
    Execution before = stage.begunBy(stage.calls("k"));
    flights.forget("k"); // a write begins
    Execution during = stage.begunBy(stage.calls("k"));
    flights.forget("k"); // and has ended
    Caller reader = stage.calls("k");
    stage.begunBy(reader).returns("what is true now");
    assertThat(reader.value()).isEqualTo("what is true now");
    before.returns("before");
    during.returns("perhaps");
  }

  @Test
  void forget_isForOneKeyAndForgetAllForAll() {
    stage(policy());
    Execution one = stage.begunBy(stage.calls("one"));
    Execution two = stage.begunBy(stage.calls("two"));
    flights.forget("one");
    Caller joinsTwo = stage.calls("two").untilParked();
    assertThat(flights.size()).isEqualTo(1);
    flights.forgetAll();
    assertThat(flights.size()).isZero();
    Execution again = stage.begunBy(stage.calls("two"));
    one.returns(1);
    two.returns(2);
    again.returns(3);
    assertThat(joinsTwo.value()).isEqualTo(2);
  }

  @Test
  void forget_ofAKeyThatOnlyTheApplicationCanCompareMeansAllOfItsHashCode() {
    stage(policy());
    record Key(String text) {
      @Override
      public int hashCode() {
        return text.length();
      }
    }
    Execution ab = stage.begunBy(stage.calls(new Key("ab")));
    Execution abc = stage.begunBy(stage.calls(new Key("abc")));
    flights.forget(new Key("xy"));
    assertThat(flights.size()).isEqualTo(1);
    ab.returns(1);
    abc.returns(2);
  }

  @Test
  void aForgottenFlightWhoseLeaderIsLostIsFlownByOneOfItsFollowers() {
    stage(policy());
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> joined = stage.wait(2, "k");
    flights.forget("k");
    first.fails(new LinkageError("the leader's own"));
    Execution again = stage.begunBy(joined.get(0));
    Execution newcomer = stage.begunBy(stage.calls("k"));
    again.returns("again");
    assertThat(joined.get(1).value()).isEqualTo("again");
    newcomer.returns("new");
  }
}
