package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Ticker;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Group;
import io.flightshare.testing.Polling;
import io.flightshare.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleFlightTest extends GroupContract {
  @Override
  Group group(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return Group.of(new SingleFlight<>(policy, ticker, events));
  }

  @Override
  Shared shared(Object key, int followers) {
    Execution running = stage.begunBy(stage.calls(key));
    return new Shared(running, stage.wait(followers, key));
  }

  @Override
  void endWithAllBehind(Execution running, Object value) {
    running.returns(value);
  }

  @Test
  void case02_manyCallersOfOneKeyCostOneExecution() {
    Object result = new Object();
    Shared shared = shared("k", 100);
    shared.execution().returns(result);
    shared.followers().forEach(f -> assertThat(f.value()).isSameAs(result));
    assertThat(stage.executions()).isEqualTo(1);
    assertThat(stage.group().statistics().joined()).isEqualTo(100);
  }

  @Test
  void case02_timeSavedCountsFromTheFirstFollower() {
    Execution running = stage.begunBy(stage.calls("k"));
    ticker.advance(1_000);
    List<Caller> followers = stage.wait(3, "k");
    ticker.advance(50);
    running.returns("v");
    followers.forEach(Caller::untilDone);
    running.caller().untilDone(); // it counts after it has woken them
    assertThat(stage.group().statistics().savedNanos()).isEqualTo(150);
  }

  @Test
  void case09_aClosedFlightThatEndsLeavesItsSuccessorJoinable() {
    stageWith(OnMaxWait.RUN);
    Execution first = stage.begunBy(stage.calls("k"));
    Caller overdue = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT);
    Execution second = stage.begunBy(overdue); // closed the first and leads the second
    first.returns("first");
    assertThat(first.caller().value()).isEqualTo("first");
    Caller third = stage.calls("k").untilParked();
    second.returns("second");
    assertThat(third.value()).isEqualTo("second");
    assertThat(stage.executions()).isEqualTo(2);
  }

  @Test
  void case11_aHundredOverdueFollowersCostOneExecution() {
    stageWith(OnMaxWait.RUN);
    Shared shared = shared("k", 100);
    stage.advance(ticker, MAX_WAIT);
    Execution second = stage.begun();
    Polling.until(
        "the others wait for the successor",
        () ->
            stage.group().statistics().timeouts() == 100
                && shared.followers().stream().allMatch(f -> f == second.caller() || f.isParked()));
    stage.nothingElseBegan();
    second.returns("second");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("second"));
    shared.execution().returns("first");
    assertThat(stage.group().statistics().executions()).isEqualTo(2);
  }

  @Test
  void case11_whoIsOverdueTwiceRunsAlone() {
    stageWith(OnMaxWait.RUN);
    Shared shared = shared("k", 2);
    stage.advance(ticker, MAX_WAIT);
    Execution second = stage.begun();
    Caller other = shared.followers().get(second.caller() == shared.followers().get(0) ? 1 : 0);
    other.untilTimedOut(stage, 2);
    stage.advance(ticker, MAX_WAIT);
    stage.begunBy(other).returns("alone");
    assertThat(other.value()).isEqualTo("alone");
    assertThat(bypassed(Bypass.TIMEOUT)).isEqualTo(1);
    second.returns("second");
    shared.execution().returns("first");
  }

  @Test
  void case12_anOldLeaderThatFailsLeavesTheSuccessorUntouched() {
    stageWith(OnMaxWait.RUN);
    Execution first = stage.begunBy(stage.calls("k"));
    Caller overdue = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT);
    Execution second = stage.begunBy(overdue);
    Caller follower = stage.calls("k").untilParked();
    first.fails(new LinkageError("old"));
    first.caller().failure();
    assertThat(stage.group().size()).isEqualTo(1);
    assertThat(follower.isDone()).isFalse();
    second.returns("second");
    assertThat(follower.value()).isEqualTo("second");
  }

  @Test
  void case12_aPrivateFailureOfAClosedFlightPromotesWhoStillWaitsForIt() {
    stageWith(OnMaxWait.RUN);
    Execution first = stage.begunBy(stage.calls("k"));
    Caller early = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    Caller late = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    Execution second = stage.begunBy(early);
    first.fails(new LinkageError("old"));
    Execution third = stage.begunBy(late);
    Caller newcomer = stage.calls("k").untilParked(); // joins the successor, not the closed one
    third.returns("third");
    assertThat(late.value()).isEqualTo("third");
    assertThat(newcomer.isDone()).isFalse();
    second.returns("second");
    assertThat(newcomer.value()).isEqualTo("second");
  }

  @Test
  void case13_interruptedFollowerRunsAloneWithItsFlagSet() {
    Execution running = stage.begunBy(stage.calls("k"));
    boolean[] flag = new boolean[1];
    Caller follower =
        Caller.running(
                () ->
                    stage
                        .group()
                        .call(
                            "k",
                            () -> {
                              flag[0] = Thread.currentThread().isInterrupted();
                              return "own";
                            }))
            .untilParked();
    follower.thread().interrupt();
    assertThat(follower.value()).isEqualTo("own");
    assertThat(flag[0]).isTrue();
    assertThat(follower.interruptedAfter()).isTrue();
    assertThat(bypassed(Bypass.INTERRUPTED)).isEqualTo(1);
    Caller other = stage.calls("k").untilParked();
    running.returns("v");
    assertThat(other.value()).isEqualTo("v");
  }

  @Test
  void defaultsShareAmongRealThreads() throws Exception {
    SingleFlight<Integer, String> flights = new SingleFlight<>();
    assertThat(flights.call(1, () -> "one")).isEqualTo("one");
    assertThat(flights.size()).isZero();
    Stage.assertAtRest(Group.of(new SingleFlight<>()));
  }
}
