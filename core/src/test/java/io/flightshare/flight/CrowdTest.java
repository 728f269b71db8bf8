package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Polling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One slow leader does not park all the threads of a JVM for as long as {@code max-wait}. */
class CrowdTest {
  private static final int MANY = 200;
  private static final long MAX_WAIT = 60 * Crowd.PATIENCE_NANOS;

  private final FakeTicker ticker = new FakeTicker();
  private final AtomicInteger executions = new AtomicInteger();
  private final CountDownLatch hangs = new CountDownLatch(1);
  private final List<Caller> callers = new ArrayList<>();
  private volatile int hanging = 1;
  private FlightTable table;

  /** Executes, if it is to; the first few hang. */
  private Object call() throws InterruptedException {
    Pass pass = table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
    if (pass instanceof Landing) {
      return ((Landing) pass).value();
    }
    int number = executions.incrementAndGet();
    if (number <= hanging) {
      hangs.await();
    }
    if (pass instanceof Flight) {
      ((Flight) pass).land(number);
    }
    return number;
  }

  private void table(Kind kind) {
    FlightPolicy policy = FlightPolicy.defaults().withMaxWait(MAX_WAIT, OnMaxWait.FAIL);
    table = Tables.make(kind, policy.withMaxAge(MAX_WAIT), ticker);
  }

  private void callersWaitForALeaderThatHangs(int count) {
    callers.add(Caller.running(this::call));
    Polling.until("the leader hangs", () -> executions.get() == 1);
    for (int i = 0; i < count; i++) {
      callers.add(Caller.running(this::call));
    }
    callers.subList(1, callers.size()).forEach(Caller::untilParked);
  }

  @AfterEach
  void allReturn() {
    hangs.countDown();
    callers.forEach(Caller::value);
    assertThat(table.listedFlights()).isZero();
    assertThat(Waits.size()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "FRESH_READ"})
  void whatIsSlowForEverybodyIsExecutedOnceMore(Kind kind) {
    hanging = 2;
    table(kind);
    callersWaitForALeaderThatHangs(MANY);
    ticker.advance(Crowd.PATIENCE_NANOS + 1);
    Polling.until("one executes beside the leader", () -> executions.get() == 2);
    hangs.countDown();
    callers.forEach(Caller::value);
    assertThat(executions.get()).isEqualTo(2);
    assertThat(table.statistics().timeouts()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"READ", "FRESH_READ"})
  void aLeaderThatHangsAloneHoldsNoMoreThanHalfOfTheThreads(Kind kind) {
    table(kind);
    callersWaitForALeaderThatHangs(MANY);
    ticker.advance(Crowd.PATIENCE_NANOS + 1);
    Polling.until("no more than half of all threads wait", () -> !Crowd.isTooBig());
    assertThat(table.statistics().timeouts()).isZero();
    assertThat(executions.get()).as("of %s callers", MANY).isGreaterThan(1);
  }

  @Test
  void aShortWaitParksNobodysPool() {
    table(Kind.READ);
    callersWaitForALeaderThatHangs(MANY);
    ticker.advance(Crowd.PATIENCE_NANOS - 1);
    hangs.countDown();
    callers.forEach(Caller::value);
    assertThat(executions.get()).isEqualTo(1);
  }

  @Test
  void aFewAreNeverTooMany() {
    table(Kind.READ);
    callersWaitForALeaderThatHangs(10);
    ticker.advance(Crowd.PATIENCE_NANOS + 1);
    assertThat(Crowd.isTooBig()).isFalse();
    hangs.countDown();
    callers.forEach(Caller::value);
    assertThat(executions.get()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"SAME_ARGS", "LATEST"})
  void membersOfAWriteGroupKeepTheirPlace(Kind kind) {
    table(kind);
    callersWaitForALeaderThatHangs(MANY);
    ticker.advance(Crowd.PATIENCE_NANOS + 1);
    Polling.until("too many wait", Crowd::isTooBig);
    hangs.countDown();
    callers.forEach(Caller::value);
    assertThat(executions.get()).isEqualTo(2);
  }
}
