package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.flight.OnMaxWait;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Polling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is joined before it begins: both forms of merging, and reads that are fresh. */
abstract class QueueContract extends GroupContract {
  /** Who of a group, in the order of its arrival, executes. */
  abstract Caller elected(List<Caller> group);

  @Override
  Shared shared(Object key, int followers) {
    Execution first = stage.begunBy(stage.calls(key));
    List<Caller> group = new ArrayList<>(stage.wait(followers + 1, key));
    first.returns("first");
    Execution running = stage.begun();
    group.remove(running.caller());
    first.caller().untilDone();
    return new Shared(running, group);
  }

  @Override
  void endWithAllBehind(Execution running, Object value) {
    running.returns(value);
    stage.begun().returns(value);
  }

  @Test
  void case33_tenWritesAtOnceCostTwoExecutions() {
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(9, "k");
    first.returns("first");
    assertThat(first.caller().value()).isEqualTo("first");
    Execution second = stage.begunBy(elected(group));
    group.forEach(w -> assertThat(w.isDone()).isFalse());
    second.returns("second");
    group.forEach(w -> assertThat(w.value()).isEqualTo("second"));
    assertThat(stage.executions()).isEqualTo(2);
    assertThat(stage.group().statistics().joined() + stage.group().statistics().merged())
        .isEqualTo(8);
  }

  @Test
  void case34_aNewcomerWhileTheGroupTakesOverDoesNotOverlap() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 3_000; i++) {
        calls.add(
            threads.submit(
                () ->
                    stage
                        .group()
                        .call(
                            "k",
                            () -> {
                              if (running.incrementAndGet() > 1) {
                                overlaps.incrementAndGet();
                              }
                              Thread.yield();
                              running.decrementAndGet();
                              return "v";
                            })));
      }
      for (Future<?> call : calls) {
        assertThat(call.get(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("v");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(overlaps).hasValue(0);
  }

  @Test
  void case35_aNewcomerDuringTheMergedFlightWaitsForAThird() {
    Shared shared = shared("k", 2);
    Caller newcomer = stage.calls("k").untilParked();
    shared.execution().returns("second");
    shared.followers().forEach(f -> assertThat(f.value()).isEqualTo("second"));
    Execution third = stage.begunBy(newcomer);
    third.returns("third");
    assertThat(newcomer.value()).isEqualTo("third");
    assertThat(stage.executions()).isEqualTo(3);
  }

  @Test
  void case38_whoAbandonsAfterTheBeginIsToldOfItsTimeoutAndNotOfACancellation() {
    stageWith(OnMaxWait.FAIL);
    Shared shared = shared("k", 2);
    stage.advance(ticker, MAX_WAIT);
    shared
        .followers()
        .forEach(f -> assertThat(f.failure()).isExactlyInstanceOf(CompletionException.class));
    shared.execution().returns("written all the same");
    assertThat(shared.execution().caller().value()).isEqualTo("written all the same");
  }

  @Test
  void case39_whenTheOneToPromoteIsGoneAnotherIs() {
    stageWith(OnMaxWait.FAIL);
    Execution first = stage.begunBy(stage.calls("k"));
    Caller gone = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    List<Caller> rest = stage.wait(2, "k");
    stage.advance(ticker, MAX_WAIT / 2);
    gone.failure();
    first.returns("first");
    stage.begunBy(elected(rest)).returns("second");
    rest.forEach(w -> assertThat(w.value()).isEqualTo("second"));
  }

  @Test
  void case39_aGroupThatEverybodyHasLeftIsNotExecuted() {
    stageWith(OnMaxWait.FAIL);
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> gone = stage.wait(2, "k");
    stage.advance(ticker, MAX_WAIT);
    gone.forEach(Caller::failure);
    Caller late = stage.calls("k").untilParked(); // a group anew, in the place of the first
    first.returns("first");
    stage.begunBy(late).returns("second");
    assertThat(stage.executions()).isEqualTo(2);
  }

  @Test
  void case40_aFailureOfTheFirstIsNotTheGroups() {
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(3, "k");
    IOException failure = new IOException("x");
    first.fails(failure);
    assertThat(first.caller().failure()).isSameAs(failure);
    stage.begunBy(elected(group)).returns("written");
    group.forEach(w -> assertThat(w.value()).isEqualTo("written"));
  }

  @Test
  void case40_anErrorOfTheFirstIsNotTheGroups() {
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(3, "k");
    first.fails(new LinkageError("x"));
    assertThat(first.caller().failure()).isInstanceOf(LinkageError.class);
    stage.begunBy(elected(group)).returns("written");
    group.forEach(w -> assertThat(w.value()).isEqualTo("written"));
    assertThat(stage.executions()).isEqualTo(2);
  }

  @Test
  void case41_aFailureOfTheMergedExecutionReachesAllItsMembersAndNoLaterArrival() {
    Shared shared = shared("k", 3);
    Caller later = stage.calls("k").untilParked();
    IOException failure = new IOException("x");
    shared.execution().fails(failure);
    shared.followers().forEach(f -> assertThat(f.failure()).isSameAs(failure));
    stage.begunBy(later).returns("fine");
    assertThat(later.value()).isEqualTo("fine");
  }

  @Test
  void case42_underContinuousArrivalsEachWaitsForOneExecutionMore() {
    Execution running = stage.begunBy(stage.calls("k"));
    for (int i = 0; i < 20; i++) {
      List<Caller> group = stage.wait(2, "k");
      running.returns("before");
      running.caller().untilDone();
      running = stage.begunBy(elected(group));
    }
    running.returns("last");
    assertThat(stage.executions()).isEqualTo(21);
  }

  @Test
  void case43_aWriteThatEntersItsOwnKeyRunsThrough() {
    Execution first = stage.begunBy(stage.calls("k"));
    Caller waiting = stage.calls("k").untilParked();
    first.ends(() -> stage.group().call("k", () -> "inner"));
    assertThat(first.caller().value()).isEqualTo("inner");
    assertThat(bypassed(Bypass.REENTRY)).isEqualTo(1);
    stage.begunBy(waiting).returns("v");
  }

  @Test
  void case44_differentKeysAreBothExecuted() {
    Execution one = stage.begunBy(stage.calls(List.of("service", 1)));
    Execution two = stage.begunBy(stage.calls(List.of("service", 2)));
    one.returns(1);
    two.returns(2);
    assertThat(stage.executions()).isEqualTo(2);
  }

  @Test
  void case45_aGroupThatWaitsIsExecutedAlthoughItsExecutorIsShutDown() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger written = new AtomicInteger();
    Future<?> first =
        threads.submit(
            () ->
                stage
                    .group()
                    .call(
                        "k",
                        () -> {
                          begun.countDown();
                          new CountDownLatch(1).await(); // until the interrupt
                          return "never";
                        }));
    begun.await();
    Caller[] second = new Caller[1];
    Future<?> waiting =
        threads.submit(
            () -> {
              second[0] = Caller.current();
              return stage.group().call("k", written::incrementAndGet);
            });
    Polling.until("the second waits", () -> second[0] != null && second[0].isParked());
    threads.shutdownNow();
    assertThat(waiting.get(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    assertThatThrownBy(() -> first.get(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
  }
}
