package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys that somebody has chosen so that they collide: a call is compared with each that is up,
 * once, and with nothing that was.
 */
class CollidingKeysTest {
  private static final int KEYS = 200;

  /** How often keys were compared. */
  private final AtomicInteger comparisons = new AtomicInteger();

  /** All of one hash code. */
  private final class Chosen {
    final int value;

    Chosen(int value) {
      this.value = value;
    }

    @Override
    public boolean equals(Object other) {
      comparisons.incrementAndGet();
      return other instanceof Chosen && ((Chosen) other).value == value;
    }

    @Override
    public int hashCode() {
      return 42;
    }
  }

  private Flight lead(FlightTable table, int value) {
    Chosen key = new Chosen(value);
    Pass pass = table.enter(key.hashCode(), 0, null, key, null, null, null, 0, 0, 0, 0);
    return (Flight) pass;
  }

  @ParameterizedTest
  @EnumSource(Model.Kind.class)
  void costNoMoreThanTheirNumber(Model.Kind kind) {
    FlightPolicy patient = FlightPolicy.defaults().withMaxWait(1_000_000_000L, OnMaxWait.WAIT);
    FlightTable table = Tables.make(kind, patient, Ticker.system());
    for (int round = 0; round < 3; round++) {
      List<Flight> up = new ArrayList<>();
      for (int i = 0; i < KEYS; i++) {
        comparisons.set(0);
        up.add(lead(table, i));
        assertThat(comparisons.get()).as("the %s. key", i).isLessThanOrEqualTo(i);
      }
      assertThat(table.listedFlights()).isEqualTo(KEYS);
      for (Flight flight : up) {
        comparisons.set(0);
        flight.land("v");
        assertThat(comparisons.get()).as("to land").isZero();
      }
      comparisons.set(0);
      lead(table, KEYS).land("v");
      assertThat(comparisons.get()).as("when all have landed").isZero();
    }
  }
}
