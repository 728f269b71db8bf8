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
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that only an execution answers which began after they did. */
class FreshReadTest extends QueueContract {
  @Override
  Group group(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return Group.of(SingleFlight.afterCall(policy, ticker, events));
  }

  @Override
  Caller elected(List<Caller> group) {
    return group.get(0);
  }

  @Test
  void case22_aReadAfterAWriteIsNotAnsweredByOneThatBeganBefore() {
    Execution before = stage.begunBy(stage.calls("k"));
    // …here the caller writes, and then reads.
    Caller reader = stage.calls("k").untilParked();
    before.returns("what was true before");
    stage.begunBy(reader).returns("what is true now");
    assertThat(reader.value()).isEqualTo("what is true now");
    assertThat(stage.group().statistics().executions()).isEqualTo(2);
  }

  @Test
  void case02_manyCallersWhoComeWhileOneReadsShareTheNext() {
    Shared shared = shared("k", 50);
    shared.execution().returns("fresh");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("fresh"));
    assertThat(stage.group().statistics().joined()).isEqualTo(50);
    assertThat(stage.group().statistics().merged()).isZero();
  }

  @Test
  void case13_interruptedFollowerRunsAloneWithItsFlagSet() {
    Execution first = stage.begunBy(stage.calls("k"));
    boolean[] flag = new boolean[1];
    Caller follower =
        Caller.running(
            () -> stage.group().call("k", () -> flag[0] = Thread.currentThread().isInterrupted()));
    follower.untilParked().thread().interrupt();
    assertThat(follower.value()).isEqualTo(true);
    assertThat(flag[0]).isTrue();
    assertThat(follower.interruptedAfter()).isTrue();
    assertThat(bypassed(Bypass.INTERRUPTED)).isEqualTo(1);
    first.returns("v");
  }

  @Test
  void case11_nobodyWaitsBehindAnExecutionOfMaxAge() {
    stage = new Stages(this).maxAge(1_000);
    Execution hung = stage.begunBy(stage.calls("k"));
    ticker.advance(1_001);
    Execution second = stage.begunBy(stage.calls("k"));
    List<Caller> behind = stage.wait(5, "k");
    second.returns("second");
    stage.begun().returns("third");
    behind.forEach(b -> assertThat(b.value()).isEqualTo("third"));
    hung.returns("at last");
    assertThat(hung.caller().value()).isEqualTo("at last");
    assertThat(stage.executions()).isEqualTo(3);
  }

  @Test
  void case11_whoFindsTheExecutionTooOldStartsTheGroupThatWaitsBehindIt() {
    stage = new Stages(this).maxAge(1_000);
    Execution hung = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(2, "k");
    ticker.advance(1_001);
    Caller late = stage.calls("k").untilParked();
    Execution second = stage.begunBy(group.get(0));
    stage.nothingElseBegan();
    second.returns("second");
    assertThat(group.get(1).value()).isEqualTo("second");
    stage.begunBy(late).returns("third");
    hung.returns("at last");
  }

  @Test
  void case11_whoIsOverdueInAGroupThatWasTooOldJoinsItsSuccessor() {
    FlightPolicy policy = policy().withMaxWait(MAX_WAIT, OnMaxWait.RUN).withMaxAge(MAX_WAIT / 2);
    stage = new Stages(this).with(policy);
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(2, "k");
    first.returns("first");
    Execution hung = stage.begunBy(group.get(0));
    stage.advance(ticker, MAX_WAIT / 2 + 1);
    Execution third = stage.begunBy(stage.calls("k")); // has closed the hung one
    Caller waiting = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    group.get(1).untilTimedOut(stage, 1);
    stage.nothingElseBegan();
    third.returns("third");
    stage.begunBy(waiting).returns("fourth");
    assertThat(group.get(1).value()).isEqualTo("fourth");
    assertThat(stage.executions()).isEqualTo(4);
    hung.returns("at last");
  }

  @Test
  void case26_whoFindsTheGroupFullRunsAlone() {
    stage = new Stages(this).with(policy().withMaxFollowers(2));
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(2, "k");
    Caller third = stage.calls("k");
    stage.begunBy(third).returns("alone");
    assertThat(third.value()).isEqualTo("alone");
    assertThat(bypassed(Bypass.CROWDED)).isEqualTo(1);
    first.returns("v");
    stage.begun().returns("w");
    group.forEach(g -> assertThat(g.value()).isEqualTo("w"));
  }

  @Test
  void onMaxWait_runStartsTheGroupBesideTheHungExecution() {
    stageWith(OnMaxWait.RUN);
    Execution hung = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(3, "k");
    stage.advance(ticker, MAX_WAIT);
    stage.begun().returns("by the group");
    group.forEach(g -> assertThat(g.value()).isEqualTo("by the group"));
    hung.returns("at last");
  }
}
