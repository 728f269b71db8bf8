package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.pool.PoolStatistics;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Polling;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a burst leaves behind, and what becomes of it. */
class IdleTest {
  private static final int BURST = 5_000;

  private final FlightTable table =
      new ReadTable(FlightPolicy.defaults(), new FakeTicker(), FlightEvents.none());

  private void burst() {
    List<Flight> up = new ArrayList<>();
    for (int key = 0; key < BURST; key++) {
      up.add((Flight) table.enter(key, 0, null, null, null, null, null, key, 0, 0, 0));
    }
    assertThat(table.poolStatistics().referenced()).isEqualTo(BURST);
    assertThat(table.listedFlights()).isEqualTo(BURST);
    up.forEach(flight -> flight.land("v"));
  }

  @Test
  void aBurstIsServedAndNotKept() {
    burst();
    PoolStatistics numbers = table.poolStatistics();
    assertThat(numbers.referenced()).isZero();
    assertThat(numbers.returned()).isEqualTo(BURST);
    assertThat(numbers.allocated()).isEqualTo(BURST);
    assertThat(kept()).isBetween(1, 64 * 8);
    burst();
    assertThat(table.poolStatistics().returned()).isEqualTo(2 * BURST);
    assertThat(table.poolStatistics().allocated()).isLessThan(2 * BURST);
  }

  @Test
  void whatNobodyUsesIsLetGoOfAtTheSecondLook() {
    burst();
    table.trim();
    assertThat(kept()).isPositive();
    table.trim();
    assertThat(kept()).isZero();
    assertThat(table.poolStatistics().returned()).isEqualTo(BURST);
    burst();
    assertThat(table.poolStatistics().referenced()).isZero();
  }

  @Test
  void whatIsInUseStaysWhereItIs() {
    Flight up = (Flight) table.enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0);
    for (int i = 0; i < 3; i++) {
      table.trim();
    }
    assertThat(table.listedFlights()).isEqualTo(1);
    up.land("v");
    assertThat(table.listedFlights()).isZero();
    assertThat(table.poolStatistics().returned()).isEqualTo(1);
  }

  private int kept() {
    return table.storedFlights();
  }

  @Test
  void theClockEndsWithTheLastTable() {
    CoarseClock clock = new CoarseClock();
    FlightTable one = new ReadTable(FlightPolicy.defaults(), new FakeTicker(), FlightEvents.none());
    clock.serve(one, 16_000_000);
    assertThat(clock.isRunning()).isTrue();
    WeakReference<FlightTable> gone = new WeakReference<>(one);
    one = null;
    Polling.until(
        "the clock has ended",
        () -> {
          System.gc();
          return gone.get() == null && !clock.isRunning();
        });
    clock.serve(table, 16_000_000);
    assertThat(clock.isRunning()).isTrue();
  }

  @Test
  void aRetiredClockEndsWithTheLastFlight() {
    CoarseClock clock = new CoarseClock();
    clock.serve(table, 16_000_000);
    Flight up = (Flight) table.enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0);
    table.forget(KeyFilter.all()); // nobody finds it any more, and it is up all the same
    clock.retire();
    FlightTable idle =
        new ReadTable(FlightPolicy.defaults(), new FakeTicker(), FlightEvents.none());
    clock.serve(idle, 16_000_000);
    Polling.until("the table without a flight is dropped", () -> clock.servedTables() == 1);
    assertThat(clock.isRunning()).isTrue();
    up.land("v");
    Polling.until("the clock has ended", () -> !clock.isRunning());
    assertThat(idle.listedFlights()).isZero();
  }

  @Test
  void theSystemsClockGoesOn() {
    Ticker system = Ticker.system();
    FlightTable served = new ReadTable(FlightPolicy.defaults(), system, FlightEvents.none());
    long before = system.readCoarsely();
    Polling.until("it moves", () -> system.readCoarsely() - before > 0);
    assertThat(system.readCoarsely() - system.read()).isNegative();
    assertThat(served.listedFlights()).isZero();
  }

  @Test
  void whatIsJustBeingGivenBackStaysWhereItIs() {
    ((Flight) table.enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0)).land("v");
    table.trim(); // has seen it in the life that it is in now
    Flight up = (Flight) table.enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0);
    up.closed = true;
    assertThat(up.drop()).isTrue(); // and renew() must follow, for which the lock is needed
    table.trim();
    assertThat(table.storedFlights()).isEqualTo(1);
    up.renew();
    assertThat(table.poolStatistics().returned()).isEqualTo(2);
  }

  @Test
  void afterACollectionFlightsAreYoung() {
    burst();
    Flight up = (Flight) table.enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0);
    AtomicBoolean collected = new AtomicBoolean();
    CoarseClock clock =
        new CoarseClock(
            new CollectionWatch() {
              @Override
              boolean sawCollection() {
                return collected.getAndSet(false);
              }
            });
    clock.serve(table, 16_000_000);
    assertThat(kept()).isGreaterThan(1);
    collected.set(true);
    Polling.until("what is free is gone", () -> kept() == 1);
    up.land("v");
    assertThat(table.poolStatistics().returned()).isEqualTo(BURST + 1);
    burst();
    assertThat(table.poolStatistics().referenced()).isZero();
  }

  @Test
  void aCollectionIsSeen() {
    CollectionWatch watch = new CollectionWatch();
    for (int i = 0; i < 2; i++) {
      Polling.until(
          "a collection has been seen",
          () -> {
            System.gc();
            return watch.sawCollection();
          });
    }
  }

  @Test
  void theClockIsNotHurriedByAnInterrupt() {
    FlightTable served =
        new ReadTable(FlightPolicy.defaults(), Ticker.system(), FlightEvents.none());
    Thread clock =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("flightshare-clock"))
            .findAny()
            .orElseThrow();
    clock.interrupt();
    Polling.until("the flag is taken back", () -> !clock.isInterrupted());
    assertThat(served.listedFlights()).isZero();
  }
}
