package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Outcome;
import io.flightshare.flight.Ticker;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Group;
import io.flightshare.testing.Stage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SameArgsTest extends WriteContract {
  @Override
  Group group(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return Group.of(WriteGroup.sameArgs(policy, ticker, events));
  }

  @Override
  Caller elected(List<Caller> group) {
    return group.get(0);
  }

  @Test
  void case11_overdueGroupStartsBesideTheHungExecution() {
    stageWith(OnMaxWait.RUN);
    Execution hung = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(5, "k");
    stage.advance(ticker, MAX_WAIT);
    Execution rescue = stage.begun();
    assertThat(group).contains(rescue.caller());
    stage.nothingElseBegan();
    rescue.returns("rescued");
    group.forEach(w -> assertThat(w.value()).isEqualTo("rescued"));
    hung.returns("at last");
    assertThat(hung.caller().value()).isEqualTo("at last");
    assertThat(stage.executions()).isEqualTo(2);
  }

  @Test
  void case11_membersOfAHungGroupShareOneRescue() {
    stageWith(OnMaxWait.RUN);
    Shared shared = shared("k", 4);
    stage.advance(ticker, MAX_WAIT);
    Execution rescue = stage.begun();
    for (Caller follower : shared.followers()) {
      if (follower != rescue.caller()) {
        follower.untilTimedOut(stage, 4);
      }
    }
    stage.nothingElseBegan();
    Caller newcomer = stage.calls("k").untilParked();
    rescue.returns("rescued");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("rescued"));
    assertThat(newcomer.isDone()).isFalse();
    shared.execution().returns("second");
    stage.begunBy(newcomer).returns("third");
    assertThat(stage.executions()).isEqualTo(4);
  }

  @Test
  void case11_theHungExecutionMayEndBeforeItsRescue() {
    stageWith(OnMaxWait.RUN);
    Execution hung = stage.begunBy(stage.calls("k"));
    Caller overdue = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT);
    Execution rescue = stage.begunBy(overdue);
    Caller behind = stage.calls("k").untilParked();
    hung.returns("first");
    hung.caller().untilDone();
    stage.nothingElseBegan(); // the rescue runs still, and one at a time is the rule
    rescue.returns("rescued");
    stage.begunBy(behind).returns("third");
  }

  @Test
  void case11_whoIsOverdueTwiceRunsAlone() {
    stageWith(OnMaxWait.RUN);
    Shared shared = shared("k", 2);
    stage.advance(ticker, MAX_WAIT);
    Execution rescue = stage.begun();
    Caller other = shared.followers().get(rescue.caller() == shared.followers().get(0) ? 1 : 0);
    other.untilTimedOut(stage, 2);
    stage.advance(ticker, MAX_WAIT);
    stage.begunBy(other).returns("alone");
    assertThat(bypassed(Bypass.TIMEOUT)).isEqualTo(1);
    rescue.returns("rescued");
    shared.execution().returns("second");
  }

  @Test
  void membersThatAreOverdueWhileTheResultIsJudgedEnterAnew() throws Exception {
    CountDownLatch judging = new CountDownLatch(1);
    CountDownLatch judged = new CountDownLatch(1);
    FlightPolicy policy =
        policy()
            .withMaxWait(MAX_WAIT, OnMaxWait.RUN)
            .withSharing(
                result -> {
                  judging.countDown();
                  awaitLatch(judged);
                  return Outcome.same(result);
                });
    stage = new Stage(group(policy, ticker, events));
    Shared shared = shared("k", 2);
    shared.execution().returns("second");
    judging.await();
    stage.advance(ticker, MAX_WAIT);
    Execution anew = stage.begun();
    List<Caller> followers = shared.followers();
    Caller behind = followers.get(anew.caller() == followers.get(0) ? 1 : 0);
    behind.untilTimedOut(stage, 2);
    stage.nothingElseBegan();
    judged.countDown();
    assertThat(shared.execution().caller().value()).isEqualTo("second");
    // The closed flight is free again, and others use it, before those who left it end.
    Execution other = stage.begunBy(stage.calls("other"));
    anew.returns("anew");
    stage.begunBy(behind).returns("third");
    assertThat(anew.caller().value()).isEqualTo("anew");
    assertThat(behind.value()).isEqualTo("third");
    other.returns("other");
    assertThat(other.caller().value()).isEqualTo("other");
    assertThat(bypassed(Bypass.TIMEOUT)).isZero();
  }

  @Test
  void case15_aCircleThatTheEndOfARescueClosesIsSeen() {
    stageWith(OnMaxWait.RUN);
    Execution hung = stage.begunBy(stage.calls("k"));
    Caller overdue = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT);
    Execution rescue = stage.begunBy(overdue);
    Execution other = stage.begunBy(stage.calls("other"));
    other.ends(() -> stage.group().call("k", () -> "k by the leader of other"));
    other.caller().untilParked(); // behind the rescue, which is behind the hung one
    hung.ends(() -> stage.group().call("other", () -> "other by the leader of k"));
    hung.caller().untilParked(); // no circle yet: what it depends on waits for the rescue
    rescue.returns("rescued");
    overdue.untilDone();
    stage.nudge();
    assertThat(hung.caller().value()).isEqualTo("other by the leader of k");
    assertThat(other.caller().value()).isEqualTo("k by the leader of other");
    assertThat(bypassed(Bypass.CYCLE)).isBetween(1L, 2L);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void defaultsMergeAndWait() throws Exception {
    WriteGroup<String> writes = WriteGroup.sameArgs();
    assertThat(writes.call("k", () -> 1)).isEqualTo(1);
    assertThat(writes.statistics().executions()).isEqualTo(1);
    assertThat(writes.poolStatistics().referenced()).isZero();
    assertThat(writes.size()).isZero();
  }
}
