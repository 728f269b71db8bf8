package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Action;
import io.flightshare.flight.Model.Extra;
import io.flightshare.flight.Model.Kind;
import io.flightshare.flight.Model.Step;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Polling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every order in which up to four callers of one key can arrive, end in one of three ways, and time
 * out; with up to three, in which a thing more may happen, holds among them; and samples of the
 * rest: played step by step on a real table with a thread each, and compared after each step with
 * the {@link Model}.
 */
class InterleavingsTest {
  private static final long MAX_WAIT = 5_000_000_000L;

  /** Of the many plays in which something more may happen, so many, evenly spread. */
  private static final int SAMPLE = 100;

  record Cast(Kind kind, Extra extra, int callers) {
    /** With more than these all orders would be some ten thousand. */
    boolean isSample() {
      boolean isLong = extra == Extra.ALL || extra == Extra.HOLD;
      return callers > (extra == Extra.NOTHING ? 4 : isLong ? 2 : 3);
    }
  }

  static Stream<Cast> casts() {
    List<Cast> casts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (Extra extra : Extra.values()) {
        if (Model.makesSense(kind, extra)) {
          int most = extra == Extra.ALL || extra == Extra.HOLD ? 3 : 4;
          for (int callers = 1; callers <= most; callers++) {
            casts.add(new Cast(kind, extra, callers));
          }
        }
      }
    }
    return casts.stream();
  }

  @ParameterizedTest
  @MethodSource("casts")
  void tableDoesWhatTheModelSays(Cast cast) {
    List<List<Step>> plays = plays(cast);
    int step = cast.isSample() ? 1 + plays.size() / SAMPLE : 1;
    for (int i = 0; i < plays.size(); i += step) {
      new Play(cast).run(plays.get(i));
    }
    assertThat(plays).isNotEmpty();
  }

  /** Every sequence of steps until nothing can happen any more. */
  private static List<List<Step>> plays(Cast cast) {
    List<List<Step>> whole = new ArrayList<>();
    extend(cast, new ArrayList<>(), whole);
    return whole;
  }

  private static void extend(Cast cast, List<Step> sofar, List<List<Step>> whole) {
    Model model = new Model(cast.kind, cast.extra, cast.callers);
    sofar.forEach(model::take);
    List<Step> possible = model.possible();
    if (possible.isEmpty()) {
      whole.add(new ArrayList<>(sofar));
    }
    for (Step step : possible) {
      sofar.add(step);
      extend(cast, sofar, whole);
      sofar.remove(sofar.size() - 1);
    }
  }

  /** One play: a new table, a thread for each caller. */
  private static final class Play {
    private final FakeTicker ticker = new FakeTicker();
    private final Model model;
    private final FlightTable table;
    private final List<Actor> actors = new ArrayList<>();

    Play(Cast cast) {
      model = new Model(cast.kind, cast.extra, cast.callers);
      FlightPolicy policy =
          FlightPolicy.defaults()
              .withMaxWait(MAX_WAIT, OnMaxWait.FAIL)
              .withMaxAge(Long.MAX_VALUE)
              .withErrors(model.reruns() ? FlightErrors.RERUN : FlightErrors.SHARE);
      table = Tables.make(cast.kind, policy, ticker);
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
      for (int i = 0; i < actors.size(); i++) {
        assertThat(actors.get(i).caller.interruptedAfter())
            .as("flag of the interrupt of %s after %s", i, steps)
            .isEqualTo(model.interrupted[i]);
      }
      FlightStatistics numbers = table.statistics();
      assertThat(numbers.calls())
          .as("%s after %s", numbers, steps)
          .isEqualTo(actors.size())
          .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
      assertThat(table.listedFlights()).as("listed after %s", steps).isZero();
      assertThat(table.poolStatistics().referenced()).as("held after %s", steps).isZero();
    }

    private void take(Step step) {
      switch (step.action()) {
        case ARRIVE:
        case ARRIVE_OBSERVING:
          boolean observes = step.action() == Action.ARRIVE_OBSERVING;
          Actor actor = new Actor(table, observes, model.arrived());
          actors.add(actor);
          actor.caller = Caller.running(actor::play);
          break;
        case TIMEOUT:
          ticker.advance(MAX_WAIT);
          actors.forEach(a -> LockSupport.unpark(a.caller.thread()));
          break;
        case FORGET:
          assertThat(table.forget(KeyFilter.all())).isEqualTo(1);
          break;
        case COMPLETE:
          actors.get(step.who()).result.complete = true;
          break;
        case END:
          actors.get(step.who()).hold.end();
          break;
        case LEAVE:
          assertThat(actors.get(model.holderOf(step.who())).hold.leave())
              .as("whether %s is the last", step.who())
              .isEqualTo(model.isLast(step.who()));
          break;
        case INTERRUPT:
          actors.get(step.who()).caller.thread().interrupt();
          break;
        default:
          actors.get(step.who()).orders.add(step.action());
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

  /** What a caller has returned that is not there yet. */
  private static final class Later implements HeldResult {
    final Actor of;
    volatile boolean complete;

    Later(Actor of) {
      this.of = of;
    }

    @Override
    public boolean isComplete() {
      return complete;
    }
  }

  /** One caller, who enters and, if it leads, ends as it is ordered to. */
  private static final class Actor {
    private final FlightTable table;
    private final boolean observes;
    private final int number;
    private volatile boolean executes;
    private volatile @Nullable Caller caller;
    private final Later result = new Later(this);
    private volatile @Nullable Hold hold;
    final BlockingQueue<Action> orders = new LinkedBlockingQueue<>();

    Actor(FlightTable table, boolean observes, int number) {
      this.table = table;
      this.observes = observes;
      this.number = number;
    }

    String state() {
      if (caller.isDone()) {
        return (String) caller.value();
      }
      return executes ? Model.EXECUTES : caller.isParked() ? Model.WAITS : "under way";
    }

    String play() {
      Pass pass =
          observes
              ? table.observe(7, 1, null, "key", null, null, null, 1, 2, 3, 4)
              : table.enter(7, 1, null, "key", null, null, null, 1, 2, 3, 4);
      if (pass == null) {
        return observes ? Model.OBSERVED : Model.ALONE;
      }
      if (pass instanceof Landing) {
        return told((Landing) pass);
      }
      executes = true;
      switch (order()) {
        case RETURN:
          ((Flight) pass).land("value of " + number);
          return "value of " + number;
        case HOLD:
          hold = new Hold((Flight) pass, result);
          assertThat(hold.begin()).isTrue();
          return Model.shares(number);
        case FAULT:
          ((Flight) pass).fail(new IllegalStateException("fault of " + number));
          return "fault of " + number;
        default:
          ((Flight) pass).fail(new LinkageError("of " + number));
          return Model.PRIVATE;
      }
    }

    /** Leaves the flag of an interrupt as it is. */
    private Action order() {
      boolean interrupted = false;
      try {
        for (; ; ) {
          try {
            return orders.take();
          } catch (InterruptedException earlier) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private static String told(Landing landing) {
      Throwable failure = landing.failure();
      if (failure == null) {
        Object value = landing.value();
        return value instanceof Later ? Model.shares(((Later) value).of.number) : (String) value;
      }
      return failure instanceof IllegalStateException ? failure.getMessage() : Model.TIMED_OUT;
    }
  }
}
