package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Group;
import io.flightshare.testing.Polling;
import io.flightshare.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Case 46: random histories. Threads call a few keys; executions take random times, fail, die of
 * Errors; threads are interrupted; waits run out. Whatever the schedule was, the record of it must
 * have the properties that the groups promise. A failure names its seed, which repeats the choices,
 * though not the schedule.
 */
class HistoriesTest {
  private static final int THREADS = 6;
  private static final int CALLS = 400;
  private static final long SHORT_WAIT_NANOS = 60_000;

  enum Kind {
    SINGLE_FLIGHT,
    /** With writes beside it that forget the key when they begin and when they end. */
    FENCED,
    FRESH_READ,
    SAME_ARGS,
    LATEST
  }

  /** In thousandths of the executions, or of the calls. */
  record Weather(int faults, int errors, int interrupts) {}

  /** One write in so many calls, where reads are fenced against them. */
  private static final int A_WRITE_IN = 12;

  /** What is called, and how a write takes a key's flight away from newcomers. */
  record Subject(Group group, Consumer<Object> fence) {}

  record Scenario(Kind kind, OnMaxWait onMaxWait, Weather weather, int keys, long seed) {}

  static Stream<Scenario> scenarios() {
    List<Scenario> all = new ArrayList<>();
    long seed = 20_261_122;
    for (Kind kind : Kind.values()) {
      for (OnMaxWait onMaxWait : OnMaxWait.values()) {
        if (kind == Kind.LATEST && onMaxWait == OnMaxWait.RUN) {
          continue;
        }
        all.add(new Scenario(kind, onMaxWait, new Weather(50, 0, 0), 1, seed++));
        all.add(new Scenario(kind, onMaxWait, new Weather(50, 100, 0), 2, seed++));
        all.add(new Scenario(kind, onMaxWait, new Weather(100, 300, 50), 3, seed++));
      }
    }
    return all.stream();
  }

  private static Subject subject(Scenario scenario, History history) {
    long maxWait = scenario.onMaxWait == OnMaxWait.WAIT ? 1_000_000_000L : SHORT_WAIT_NANOS;
    FlightPolicy policy =
        FlightPolicy.defaults()
            .withMaxWait(maxWait, scenario.onMaxWait)
            .withMaxAge(Long.MAX_VALUE); // a machine that halts must not make executions overlap
    FlightEvents silent = FlightEvents.none();
    switch (scenario.kind) {
      case SINGLE_FLIGHT:
        return unfenced(Group.of(new SingleFlight<>(policy, history.ticker(), silent)));
      case FENCED:
        SingleFlight<Object, Object> reads = new SingleFlight<>(policy, history.ticker(), silent);
        return new Subject(Group.of(reads), reads::forget);
      case FRESH_READ:
        return unfenced(Group.of(SingleFlight.afterCall(policy, history.ticker(), silent)));
      case SAME_ARGS:
        return unfenced(Group.of(WriteGroup.sameArgs(policy, history.ticker(), silent)));
      default:
        return unfenced(Group.of(WriteGroup.latest(policy, history.ticker(), silent)));
    }
  }

  private static Subject unfenced(Group group) {
    return new Subject(group, key -> {});
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void case46_historyHasThePromisedProperties(Scenario scenario) {
    History history = new History();
    Subject subject = subject(scenario, history);
    SplittableRandom seeds = new SplittableRandom(scenario.seed);
    List<Thread> threads = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = seeds.split();
      Caller caller =
          Caller.running(
              () -> {
                Polling.until("the beginning", () -> begin.getCount() == 0); // whatever interrupts
                work(scenario, subject, history, random, threads);
                return null;
              });
      callers.add(caller);
      threads.add(caller.thread());
    }
    begin.countDown();
    callers.forEach(Caller::value);
    check(scenario, subject.group, history);
  }

  private static void work(
      Scenario scenario,
      Subject subject,
      History history,
      SplittableRandom random,
      List<Thread> threads) {
    for (int i = 0; i < CALLS; i++) {
      if (random.nextInt(1000) < scenario.weather.interrupts) {
        threads.get(random.nextInt(THREADS)).interrupt();
      }
      String key = "key " + random.nextInt(scenario.keys);
      if (scenario.kind == Kind.FENCED && random.nextInt(A_WRITE_IN) == 0) {
        history.write(key, subject.fence);
      }
      History.Call call = history.call(key);
      Object answer;
      try {
        answer = subject.group.call(key, () -> execute(scenario, history, call, random));
      } catch (Throwable failure) {
        answer = failure;
      }
      call.ended(answer);
      Thread.interrupted();
    }
  }

  private static Object execute(
      Scenario scenario, History history, History.Call call, SplittableRandom random)
      throws History.Fault {
    History.Execution execution = history.execution(call);
    int yields = random.nextInt(4);
    for (int i = 0; i < yields; i++) {
      Thread.yield();
    }
    int spins = random.nextInt(2_000);
    for (int i = 0; i < spins; i++) {
      Thread.onSpinWait();
    }
    int dice = random.nextInt(1000);
    boolean error = dice < scenario.weather.errors;
    boolean fault = !error && dice < scenario.weather.errors + scenario.weather.faults;
    execution.isPrivate = error;
    execution.failed = error || fault;
    execution.ended();
    if (error) {
      throw new LinkageError("of execution " + execution.begin);
    }
    if (fault) {
      throw new History.Fault(execution.begin);
    }
    return execution.begin;
  }

  private static void check(Scenario scenario, Group group, History history) {
    history.assertAnswersAreGenuine(scenario.onMaxWait == OnMaxWait.FAIL);
    Stage.assertAtRest(group);
    FlightStatistics numbers = group.statistics();
    assertThat(numbers.calls()).isEqualTo(THREADS * CALLS).isEqualTo(history.calls().size());
    assertThat(numbers.executions()).isEqualTo(history.executions());
    assertThat(numbers.failures()).isZero();
    assertThat(numbers.executions())
        .as("something must have been shared")
        .isLessThan(numbers.calls());

    if (scenario.kind == Kind.SINGLE_FLIGHT || scenario.kind == Kind.FENCED) {
      history.assertAnswersWereInFlight();
      history.assertReadsAreFenced();
    } else {
      history.assertCallsAreCovered();
    }
    // Who runs alone, or opens a successor beside what hangs or is stale, may overlap and come
    // late.
    if (scenario.kind != Kind.FENCED
        && numbers.bypassed() == 0
        && scenario.onMaxWait != OnMaxWait.RUN) {
      for (int key = 0; key < scenario.keys; key++) {
        history.assertOneAtATime("key " + key);
        if (scenario.kind == Kind.LATEST) {
          history.assertNeverBackInTime("key " + key);
        }
      }
    }
    if (scenario.weather.errors == 0 && scenario.onMaxWait != OnMaxWait.RUN) {
      assertThat(numbers.bypassed()).as("nobody has a reason to run alone").isZero();
    }
  }
}
