package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Polling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Failures inside, wherever the clock is read. The clock stands for any allocation that fails near
 * there: each test is run once for each of its readings, and that one throws. Nobody may notice but
 * the counters: every call ends, nobody hangs on a waiter that is gone, nothing stays listed.
 */
class MishapsTest {
  private static final long MAX_WAIT = 5_000_000_000L;
  private static final int MAX_READINGS = 40;

  /** A clock that fails at one reading. */
  private static final class FailingTicker implements Ticker {
    final AtomicLong nanos = new AtomicLong();
    final AtomicInteger readings = new AtomicInteger();
    final int failsAt;

    FailingTicker(int failsAt) {
      this.failsAt = failsAt;
    }

    @Override
    public long read() {
      if (readings.incrementAndGet() == failsAt) {
        throw new OutOfMemoryError("made up, at reading " + failsAt);
      }
      return nanos.get();
    }
  }

  private static FlightTable table(String kind, OnMaxWait onMaxWait, Ticker ticker) {
    FlightPolicy policy = FlightPolicy.defaults().withMaxWait(MAX_WAIT, onMaxWait);
    return Tables.make(Model.Kind.valueOf(kind), policy, ticker);
  }

  private static @org.jspecify.annotations.Nullable Pass enter(FlightTable table) {
    return table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  /** A call that stands still in its execution until the latch is open. */
  private static Caller call(FlightTable table, CountDownLatch go, AtomicInteger executing) {
    return Caller.running(
        () -> {
          Pass pass = enter(table);
          if (pass instanceof Landing) {
            Throwable failure = ((Landing) pass).failure();
            return failure == null ? ((Landing) pass).value() : failure;
          }
          executing.incrementAndGet();
          go.await();
          if (pass instanceof Flight) {
            ((Flight) pass).land("shared");
          }
          return "own";
        });
  }

  @ParameterizedTest
  @CsvSource({
    "READ, RUN", "READ, FAIL", "READ, WAIT",
    "FRESH_READ, RUN", "FRESH_READ, FAIL", "FRESH_READ, WAIT",
    "SAME_ARGS, RUN", "SAME_ARGS, FAIL", "SAME_ARGS, WAIT",
    "LATEST, FAIL", "LATEST, WAIT"
  })
  void aFailureInsideHarmsNoCall(String kind, OnMaxWait onMaxWait) {
    int readings = 0;
    for (int failsAt = 1; failsAt <= MAX_READINGS; failsAt++) {
      FailingTicker ticker = new FailingTicker(failsAt);
      FlightTable table = table(kind, onMaxWait, ticker);
      scenario(table, ticker, onMaxWait);
      readings = ticker.readings.get();
      if (readings < failsAt) {
        return; // it went through without the failure: all the readings have had theirs
      }
    }
    assertThat(readings).as("readings of one scenario").isLessThan(MAX_READINGS);
  }

  private static void scenario(FlightTable table, FailingTicker ticker, OnMaxWait onMaxWait) {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger executing = new AtomicInteger();
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Caller caller = call(table, go, executing);
      callers.add(caller);
      int before = i;
      Polling.until(
          "call " + before + " is settled",
          () -> caller.isParked() || caller.isDone() || executing.get() > 0 && isBlocked(caller));
    }
    ticker.nanos.addAndGet(MAX_WAIT);
    callers.forEach(c -> LockSupport.unpark(c.thread()));
    if (onMaxWait != OnMaxWait.WAIT) {
      Polling.until(
          "who is overdue has acted",
          () -> table.statistics().timeouts() + table.statistics().failures() >= 3);
    }
    go.countDown();
    for (Caller caller : callers) {
      assertThat(caller.untilDone().outcome()).isNotInstanceOf(Error.class);
    }
    FlightStatistics numbers = table.statistics();
    assertThat(numbers.calls())
        .as("failure at reading " + ticker.failsAt + ": " + numbers)
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    assertThat(table.listedFlights()).as("listed, reading " + ticker.failsAt).isZero();
    assertThat(table.poolStatistics().referenced()).as("reading " + ticker.failsAt).isZero();
    assertThat(Waits.size()).isZero();
  }

  private static boolean isBlocked(Caller caller) {
    return caller.thread().getState() == Thread.State.WAITING && !caller.isParked();
  }
}
