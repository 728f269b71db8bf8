package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code mode: observe}: every call executes, and what would have been shared is counted. */
class ObserveTest {
  private final FakeTicker ticker = new FakeTicker();
  private FlightTable table;

  private Flight observe(Object key) {
    return table.observe(7, 0, null, key, null, null, null, 0, 0, 0, 0);
  }

  private void table(Model.Kind kind) {
    FlightPolicy defaults = FlightPolicy.defaults();
    table =
        Tables.make(kind, defaults.withMaxWait(defaults.maxWaitNanos(), OnMaxWait.WAIT), ticker);
  }

  private FlightStatistics atRest() {
    FlightStatistics numbers = table.statistics();
    assertThat(numbers.calls()).isEqualTo(numbers.executions());
    assertThat(numbers.bypassed()).isZero();
    assertThat(table.listedFlights()).isZero();
    assertThat(table.poolStatistics().referenced()).isZero();
    return numbers;
  }

  @ParameterizedTest
  @EnumSource
  void everyCallExecutesAndNobodyWaits(Model.Kind kind) {
    table(kind);
    Flight first = observe("k");
    assertThat(first).isNotNull();
    for (int i = 0; i < 4; i++) {
      assertThat(observe("k")).isNull();
    }
    Flight other = observe("another key");
    assertThat(other).isNotNull();
    first.land("v");
    other.land("w");
    FlightStatistics numbers = atRest();
    assertThat(numbers.executions()).isEqualTo(6);
    switch (kind) {
      case READ:
        assertThat(numbers.wouldJoin()).isEqualTo(4);
        break;
      case FRESH_READ: // the first of the four would have executed for the others
        assertThat(numbers.wouldJoin()).isEqualTo(3);
        break;
      default:
        assertThat(numbers.wouldMerge()).isEqualTo(3);
    }
  }

  @Test
  void callsInTurnWouldShareNothing() {
    table(Model.Kind.READ);
    for (int i = 0; i < 3; i++) {
      observe("k").land("v");
    }
    assertThat(atRest().wouldJoin()).isZero();
  }

  @Test
  void whatCouldNotBeSharedIsNotCounted() {
    List<Object> told = new ArrayList<>();
    FlightPolicy policy = FlightPolicy.defaults().withSharing(Sharing.only(result -> false));
    FlightEvents events =
        new FlightEvents() {
          @Override
          public void notShared(FlightPolicy p, Object result) {
            told.add(result);
          }
        };
    table = new ReadTable(policy, ticker, events);
    Flight first = observe("k");
    observe("k");
    first.land("mutable");
    assertThat(atRest().wouldJoin()).isZero();
    assertThat(told).containsExactly("mutable");
  }

  @Test
  void failuresOfObservedCallsStayWithThem() {
    table(Model.Kind.READ);
    Flight first = observe("k");
    observe("k");
    first.fail(new IllegalStateException("would have been shared"));
    Flight second = observe("k");
    observe("k");
    second.fail(new LinkageError("would not"));
    assertThat(atRest().wouldJoin()).isEqualTo(1);
  }

  @Test
  void keysThatOnlyTheApplicationCanCompareAreCompared() {
    record Key(String text) {}
    table(Model.Kind.READ);
    Flight first = observe(new Key("k"));
    assertThat(observe(new Key("k"))).isNull();
    Flight other = observe(new Key("x"));
    assertThat(other).isNotNull();
    first.land("v");
    other.land("w");
    assertThat(atRest().wouldJoin()).isEqualTo(1);
  }

  @Test
  void aKeyThatCannotBeComparedLetsTheCallRun() {
    class Broken {
      @Override
      public boolean equals(Object other) {
        throw new IllegalStateException("equals");
      }

      @Override
      public int hashCode() {
        return 1;
      }
    }
    table(Model.Kind.READ);
    Flight first = observe(new Broken());
    assertThat(observe(new Broken())).isNull();
    first.land("v");
    assertThat(table.listedFlights()).isZero();
    assertThat(table.poolStatistics().referenced()).isZero();
  }
}
