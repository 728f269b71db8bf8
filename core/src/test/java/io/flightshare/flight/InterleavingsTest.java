package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.flight.Model.Step;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Polling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every order in which up to four callers of one key can arrive, end in one of three ways, and time
 * out: played step by step on a real table with a thread each, and compared after each step with
 * the {@link Model}.
 */
class InterleavingsTest {
  private static final int MOST_CALLERS = 4;
  private static final long MAX_WAIT = 5_000_000_000L;

  @ParameterizedTest
  @EnumSource
  void tableDoesWhatTheModelSays(Kind kind) {
    int played = 0;
    for (int callers = 1; callers <= MOST_CALLERS; callers++) {
      for (List<Step> steps : plays(kind, callers)) {
        new Play(kind, callers).run(steps);
        played++;
      }
    }
    assertThat(played).isGreaterThan(500);
  }

  /** Every sequence of steps until nothing can happen any more. */
  private static List<List<Step>> plays(Kind kind, int callers) {
    List<List<Step>> whole = new ArrayList<>();
    extend(kind, callers, new ArrayList<>(), whole);
    return whole;
  }

  private static void extend(Kind kind, int callers, List<Step> sofar, List<List<Step>> whole) {
    Model model = new Model(kind, callers);
    sofar.forEach(model::take);
    List<Step> possible = model.possible();
    if (possible.isEmpty()) {
      whole.add(new ArrayList<>(sofar));
    }
    for (Step step : possible) {
      sofar.add(step);
      extend(kind, callers, sofar, whole);
      sofar.remove(sofar.size() - 1);
    }
  }

  /** One play: a new table, a thread for each caller. */
  private static final class Play {
    private final FakeTicker ticker = new FakeTicker();
    private final Model model;
    private final FlightTable table;
    private final List<Actor> actors = new ArrayList<>();

    Play(Kind kind, int callers) {
      model = new Model(kind, callers);
      FlightPolicy policy =
          FlightPolicy.defaults().withMaxWait(MAX_WAIT, OnMaxWait.FAIL).withMaxAge(Long.MAX_VALUE);
      table = Tables.make(kind, policy, ticker);
    }

    void run(List<Step> steps) {
      for (int i = 0; i < steps.size(); i++) {
        take(steps.get(i));
        model.take(steps.get(i));
        String upTo = steps.subList(0, i + 1).toString();
        Polling.until(
            upTo + " makes " + Arrays.toString(model.callers),
            () -> Arrays.equals(states(), model.callers));
      }
      assertThat(table.listedFlights()).as("listed after %s", steps).isZero();
      assertThat(table.poolStatistics().referenced()).as("held after %s", steps).isZero();
    }

    private void take(Step step) {
      switch (step) {
        case ARRIVE:
          Actor actor = new Actor(table, model.arrived());
          actors.add(actor);
          actor.caller = Caller.running(actor::play);
          break;
        case TIMEOUT:
          ticker.advance(MAX_WAIT);
          actors.forEach(a -> LockSupport.unpark(a.caller.thread()));
          break;
        default:
          actors.get(model.leader()).orders.add(step);
          break;
      }
    }

    private String[] states() {
      String[] states = new String[model.callers.length];
      Arrays.fill(states, Model.ABSENT);
      for (int i = 0; i < actors.size(); i++) {
        states[i] = actors.get(i).state();
      }
      return states;
    }
  }

  /** One caller, who enters and, if it leads, ends as it is ordered to. */
  private static final class Actor {
    private final FlightTable table;
    private final int number;
    private volatile boolean executes;
    private volatile @Nullable Caller caller;
    final BlockingQueue<Step> orders = new LinkedBlockingQueue<>();

    Actor(FlightTable table, int number) {
      this.table = table;
      this.number = number;
    }

    String state() {
      if (caller.isDone()) {
        return (String) caller.value();
      }
      return executes ? Model.EXECUTES : caller.isParked() ? Model.WAITS : "under way";
    }

    String play() throws InterruptedException {
      Pass pass = table.enter(7, 1, null, "key", null, null, null, 1, 2, 3, 4);
      if (pass == null) {
        return Model.ALONE;
      }
      if (pass instanceof Landing) {
        return told((Landing) pass);
      }
      executes = true;
      switch (orders.take()) {
        case RETURN:
          ((Flight) pass).land("value of " + number);
          return "value of " + number;
        case FAULT:
          ((Flight) pass).fail(new IllegalStateException("fault of " + number));
          return "fault of " + number;
        default:
          ((Flight) pass).fail(new LinkageError("of " + number));
          return Model.PRIVATE;
      }
    }

    private static String told(Landing landing) {
      Throwable failure = landing.failure();
      if (failure == null) {
        return (String) landing.value();
      }
      return failure instanceof IllegalStateException ? failure.getMessage() : Model.TIMED_OUT;
    }
  }
}
