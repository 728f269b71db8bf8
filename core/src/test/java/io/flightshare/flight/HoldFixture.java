package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A table of reads, flights that are held there, and callers that find them. */
abstract class HoldFixture {
  static final long MAX_AGE = 1_000_000_000L;
  static final long MAX_WAIT = 5_000_000_000L;

  final FakeTicker ticker = new FakeTicker();
  FlightTable table;

  /** A result that is there when the test says so. */
  static final class Later implements HeldResult {
    volatile boolean complete;

    @Override
    public boolean isComplete() {
      return complete;
    }
  }

  record Held(Flight flight, Hold hold, Later result) {}

  @BeforeEach
  void reads() {
    table(Kind.READ, policy());
  }

  final void table(Kind kind, FlightPolicy policy) {
    table = Tables.make(kind, policy, ticker);
  }

  static FlightPolicy policy() {
    return FlightPolicy.defaults().withMaxAge(MAX_AGE).withMaxWait(MAX_WAIT, OnMaxWait.RUN);
  }

  @AfterEach
  void atRest() {
    FlightStatistics numbers = table.statistics();
    assertThat(numbers.calls())
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    assertThat(table.listedFlights()).isZero();
    assertThat(table.poolStatistics().referenced()).isZero();
    assertThat(Waits.size()).isZero();
  }

  final Pass enter() {
    return table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  final Flight lead() {
    Pass pass = enter();
    assertThat(pass).isInstanceOf(Flight.class);
    return (Flight) pass;
  }

  final Held hold() {
    return hold(lead());
  }

  static Held hold(Flight flight) {
    Later result = new Later();
    Hold hold = new Hold(flight, result);
    assertThat(hold.begin()).isTrue();
    return new Held(flight, hold, result);
  }

  final void joins(Held held) {
    Pass pass = enter();
    assertThat(pass).isInstanceOf(Landing.class);
    assertThat(((Landing) pass).value()).isSameAs(held.result);
  }

  /** Another thread calls; its outcome is what it was answered, or that it led or ran alone. */
  final Caller calls() {
    return Caller.running(
        () -> {
          Pass pass = enter();
          if (pass instanceof Flight) {
            ((Flight) pass).land("led");
            return "led";
          }
          return pass == null ? "alone" : ((Landing) pass).value();
        });
  }
}
