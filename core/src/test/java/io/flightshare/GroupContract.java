package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Sharing;
import io.flightshare.flight.Ticker;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Group;
import io.flightshare.testing.Stage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What single flights and write groups have in common. The numbers are those of the list of edge
 * cases that a correct implementation passes; what is not here is in the subclasses.
 */
abstract class GroupContract {
  static final long MAX_WAIT = 5_000_000_000L;

  final FakeTicker ticker = new FakeTicker();
  final RecordedEvents events = new RecordedEvents();
  Stage stage = new Stage(group(policy(), ticker, events));

  /** One execution that runs, and those who get its answer. */
  record Shared(Execution execution, List<Caller> followers) {}

  abstract Group group(FlightPolicy policy, Ticker ticker, FlightEvents events);

  /** What the kind begins with. */
  FlightPolicy policy() {
    return FlightPolicy.defaults().withMaxWait(MAX_WAIT, OnMaxWait.WAIT);
  }

  /** Brings about an execution that so many others follow. */
  abstract Shared shared(Object key, int followers);

  /** Ends an execution, and that of the group that forms behind it where there is one. */
  abstract void endWithAllBehind(Execution running, Object value);

  final void stageWith(OnMaxWait onMaxWait) {
    FlightPolicy policy = policy().withName("a-rule").withMaxWait(MAX_WAIT, onMaxWait);
    stage = new Stage(group(policy, ticker, events));
  }

  final long bypassed(Bypass reason) {
    return stage.group().statistics().bypassed(reason);
  }

  @AfterEach
  void atRest() {
    stage.assertAtRest();
    assertThat(events.failures).as("failures inside").isEmpty();
  }

  @Test
  void case01_oneCallerGetsItsOwnResultFromItsOwnThread() throws Exception {
    Object result = new Object();
    Thread[] executedBy = new Thread[1];
    Object got =
        stage
            .group()
            .call(
                "k",
                () -> {
                  executedBy[0] = Thread.currentThread();
                  return result;
                });
    assertThat(got).isSameAs(result);
    assertThat(executedBy[0]).isSameAs(Thread.currentThread());
  }

  @Test
  void case01_oneCallerGetsItsOwnException() {
    IOException failure = new IOException("x");
    Caller caller = stage.calls("k");
    stage.begunBy(caller).fails(failure);
    assertThat(caller.failure()).isSameAs(failure);
  }

  @Test
  void case03_twoKeysAreExecutedSideBySide() {
    Caller one = stage.calls("one");
    Caller two = stage.calls("two");
    Execution first = stage.begunBy(one);
    Execution second = stage.begunBy(two);
    second.returns(2);
    assertThat(two.value()).isEqualTo(2);
    first.returns(1);
    assertThat(one.value()).isEqualTo(1);
  }

  @Test
  void case04_aCallAfterTheFlightHasLandedIsExecutedAnew() throws Exception {
    Shared shared = shared("k", 3);
    shared.execution().returns("old");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("old"));
    int before = stage.executions();
    assertThat(stage.callsHere("k", "new")).isEqualTo("new");
    assertThat(stage.callsHere("k", "newer")).isEqualTo("newer");
    assertThat(stage.executions()).isEqualTo(before + 2);
  }

  @Test
  void case05_checkedExceptionReachesFollowersAsSameInstance() throws Exception {
    Shared shared = shared("k", 4);
    int before = stage.executions();
    IOException failure = new IOException("disk");
    shared.execution().fails(failure);
    assertThat(shared.execution().caller().failure()).isSameAs(failure);
    shared.followers().forEach(f -> assertThat(f.failure()).isSameAs(failure));
    assertThat(stage.executions()).isEqualTo(before);
    assertThat(stage.callsHere("k", "fresh")).isEqualTo("fresh");
  }

  static List<Throwable> privateFailures() {
    return List.of(
        new OutOfMemoryError("made up"),
        new StackOverflowError("made up"),
        new LinkageError("made up"),
        new CancellationException("the leader's"),
        new InterruptedException("the leader's"),
        new ClosedByInterruptException(),
        new InterruptedIOException("the leader's"),
        new IllegalStateException(new CompletionException(new InterruptedException())));
  }

  @ParameterizedTest
  @MethodSource("privateFailures")
  void case06_whatIsTheLeadersAlonePromotesExactlyOneFollower(Throwable failure) {
    Shared shared = shared("k", 3);
    shared.execution().fails(failure);
    assertThat(shared.execution().caller().failure()).isSameAs(failure);
    Execution next = stage.begun();
    assertThat(shared.followers()).contains(next.caller());
    shared.followers().forEach(f -> assertThat(f.isDone()).isFalse());
    stage.nothingElseBegan();
    next.returns("by the second");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("by the second"));
    assertThat(stage.group().statistics().bypassed()).isZero();
  }

  static List<Throwable> ordinaryFailures() {
    return List.of(
        new IllegalStateException("x"),
        new SocketTimeoutException("an InterruptedIOException that no interrupt makes"),
        new IOException(new TimeoutException()),
        new CompletionException(new UnreadableCause()));
  }

  @ParameterizedTest
  @MethodSource("ordinaryFailures")
  void case05_ordinaryFailuresAreShared(Throwable failure) {
    Shared shared = shared("k", 2);
    shared.execution().fails(failure);
    shared.followers().forEach(f -> assertThat(f.failure()).isSameAs(failure));
    stage.nothingElseBegan();
  }

  @Test
  void case06_afterTheThirdLeaderThatIsLostNobodyIsLeftBehind() {
    Shared shared = shared("k", 5);
    shared.execution().fails(new LinkageError("first"));
    stage.begun().fails(new LinkageError("second"));
    stage.begun().fails(new LinkageError("third"));
    theRestGoesOn(shared);
  }

  /** Three of the five followers of a call are left, and three leaders are lost. */
  void theRestGoesOn(Shared shared) {
    for (int i = 0; i < 3; i++) {
      stage.begun().returns("alone");
    }
    long alone = shared.followers().stream().map(Caller::untilDone).filter(this::isAlone).count();
    assertThat(alone).isEqualTo(3);
    assertThat(bypassed(Bypass.LEADER_LOST)).isEqualTo(3);
  }

  private boolean isAlone(Caller caller) {
    return "alone".equals(caller.outcome());
  }

  @Test
  void case07_leaderInterruptedExactlyOneFollowerExecutesAgain() {
    Shared shared = shared("k", 4);
    Caller leader = shared.execution().caller();
    leader.thread().interrupt();
    assertThat(leader.failure()).isInstanceOf(InterruptedException.class);
    Execution next = stage.begun();
    stage.nothingElseBegan();
    next.returns("again");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("again"));
  }

  @Test
  void case07_anyExceptionUnderASetInterruptFlagIsTheLeadersAlone() {
    Shared shared = shared("k", 2);
    shared
        .execution()
        .ends(
            () -> {
              Thread.currentThread().interrupt();
              throw new IOException("of the driver, because of the interrupt");
            });
    assertThat(shared.execution().caller().failure()).isInstanceOf(IOException.class);
    assertThat(shared.execution().caller().interruptedAfter()).isTrue();
    stage.begun().returns("again");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("again"));
  }

  @Test
  void case10_followerTimesOutAndFailsWhileOthersStay() {
    stageWith(OnMaxWait.FAIL);
    Caller leader = stage.calls("k");
    Execution running = stage.begunBy(leader);
    Caller impatient = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    Caller patient = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    assertThat(impatient.failure())
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("a-rule")
        .hasMessageContaining("5000 ms")
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(patient.isDone()).isFalse();
    endWithAllBehind(running, "late");
    assertThat(patient.value()).isEqualTo("late");
    assertThat(leader.value()).isEqualTo("late");
    assertThat(stage.group().statistics().timeouts()).isEqualTo(1);
    assertThat(events.timeouts).hasValue(1);
  }

  @Test
  void case10_everybodyTimesOutAndTheFlightLandsAlone() {
    stageWith(OnMaxWait.FAIL);
    Execution running = stage.begunBy(stage.calls("k"));
    List<Caller> waiting = stage.wait(3, "k");
    stage.advance(ticker, MAX_WAIT);
    waiting.forEach(w -> assertThat(w.failure()).isInstanceOf(CompletionException.class));
    running.returns("nobody is left");
    assertThat(running.caller().value()).isEqualTo("nobody is left");
    stage.nothingElseBegan();
  }

  @Test
  void onMaxWait_waitTellsOnceAndWaitsOn() {
    Execution running = stage.begunBy(stage.calls("k"));
    Caller waiting = stage.calls("k").untilParked();
    for (int i = 1; i <= 3; i++) {
      stage.advance(ticker, 2 * MAX_WAIT);
      waiting.untilTimedOut(stage, 1);
    }
    assertThat(waiting.isDone()).isFalse();
    endWithAllBehind(running, "at last");
    assertThat(waiting.value()).isEqualTo("at last");
    assertThat(events.timeouts).hasValue(1);
  }

  @Test
  void case14_sameThreadEntersItsOwnKeyAgain() {
    Shared shared = shared("k", 2);
    shared
        .execution()
        .ends(() -> stage.group().call("k", () -> stage.group().call("k", () -> "deep")));
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("deep"));
    assertThat(bypassed(Bypass.REENTRY)).isEqualTo(2);
  }

  @Test
  void case16_nullResultIsShared() {
    Shared shared = shared("k", 3);
    int before = stage.executions();
    shared.execution().returns(null);
    shared.followers().forEach(f -> assertThat(f.value()).isNull());
    assertThat(stage.executions()).isEqualTo(before);
  }

  @Test
  void resultThatMayNotBeSharedMakesEveryFollowerRunAlone() {
    FlightPolicy policy = policy().withSharing(Sharing.only(result -> !"mine".equals(result)));
    stage = new Stage(group(policy, ticker, events));
    Shared shared = shared("k", 3);
    shared.execution().returns("mine");
    for (int i = 0; i < 3; i++) {
      stage.begun().returns("own");
    }
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("own"));
    assertThat(bypassed(Bypass.UNSHAREABLE)).isEqualTo(3);
    assertThat(events.notShared).hasValue(1);
  }

  /** An exception whose own code fails when it is asked for its cause. */
  static final class UnreadableCause extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("lazily loaded, and gone");
    }
  }
}
