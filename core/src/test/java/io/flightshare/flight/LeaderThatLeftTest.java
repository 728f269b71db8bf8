package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Polling;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Leaders that live on and do something else, without having landed: they were stopped, or had no
 * stack left for it.
 */
class LeaderThatLeftTest {
  private static final FlightPolicy POLICY =
      FlightPolicy.defaults().withMaxWait(TimeUnit.HOURS.toNanos(1), OnMaxWait.WAIT);

  private final FakeTicker ticker = new FakeTicker();
  private final Set<Thread> gone = ConcurrentHashMap.newKeySet();
  private final AtomicInteger looks = new AtomicInteger();
  private final FlightEvents events =
      new FlightEvents() {
        @Override
        public boolean hasLeft(Thread leader) {
          looks.incrementAndGet();
          return gone.contains(leader);
        }
      };

  private FlightTable table(Kind kind) {
    switch (kind) {
      case READ:
        return new ReadTable(POLICY, ticker, events);
      case FRESH_READ:
        return new FreshReadTable(POLICY, ticker, events);
      default:
        return new WriteTable(kind == Kind.LATEST, POLICY, ticker, events);
    }
  }

  private static Pass enter(FlightTable table) {
    return table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  private static Caller calls(FlightTable table, Object value) {
    return Caller.running(
        () -> {
          Pass pass = enter(table);
          if (pass instanceof Flight) {
            ((Flight) pass).land(value);
            return value;
          }
          return pass instanceof Landing ? ((Landing) pass).value() : "alone";
        });
  }

  private void untilDone(Caller caller) {
    Polling.until(
        "the follower has looked",
        () -> {
          ticker.advance(TimeUnit.MILLISECONDS.toNanos(10));
          LockSupport.unpark(caller.thread());
          return caller.isDone();
        });
  }

  @ParameterizedTest
  @EnumSource
  void aFollowerTakesOver(Kind kind) {
    FlightTable table = table(kind);
    Flight left = (Flight) enter(table);
    gone.add(Thread.currentThread());
    Caller follower = calls(table, "recovered").untilParked();
    untilDone(follower);
    assertThat(follower.value()).isEqualTo("recovered");
    left.land("too late");
    assertThat(table.statistics().bypassed()).isZero();
    assertThat(table.listedFlights()).isZero();
    assertThat(table.poolStatistics().referenced()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aLeaderThatIsOnlySlowStays(Kind kind) {
    FlightTable table = table(kind);
    Flight slow = (Flight) enter(table);
    Caller follower = calls(table, "own").untilParked();
    Polling.until(
        "somebody has looked three times",
        () -> {
          ticker.advance(TimeUnit.MILLISECONDS.toNanos(10));
          LockSupport.unpark(follower.thread());
          return looks.get() == 3;
        });
    assertThat(follower.isParked()).isTrue();
    slow.land("slow");
    assertThat(follower.value()).isEqualTo(kind == Kind.READ ? "slow" : "own");
  }

  @Test
  void nobodyLooksInTheFirstSecondAndOfManyWhoWaitOnlyOne() {
    FlightTable table = table(Kind.READ);
    Flight slow = (Flight) enter(table);
    List<Caller> followers =
        List.of(calls(table, "a").untilParked(), calls(table, "b").untilParked());
    ticker.advance(TimeUnit.MILLISECONDS.toNanos(999));
    Polling.until("all have looked around", () -> wakes(followers, 50));
    assertThat(looks).hasValue(0);
    ticker.advance(TimeUnit.MILLISECONDS.toNanos(1));
    Polling.until(
        "one has looked",
        () -> {
          followers.forEach(f -> LockSupport.unpark(f.thread()));
          return looks.get() == 1;
        });
    Polling.until("all have looked around", () -> wakes(followers, 50));
    assertThat(looks).as("the next look comes after two seconds").hasValue(1);
    slow.land("v");
    followers.forEach(f -> assertThat(f.value()).isEqualTo("v"));
  }

  private int wakes;

  private boolean wakes(List<Caller> callers, int times) {
    callers.forEach(c -> LockSupport.unpark(c.thread()));
    return ++wakes % times == 0;
  }

  @Test
  void leadersThatLeaveThreeTimesLeaveTheRestToRunAlone() {
    FlightTable table = table(Kind.READ);
    enter(table);
    gone.add(Thread.currentThread());
    // Both enter, take over and are gone, alive as far as anybody can tell.
    Caller second = Caller.running(() -> enter(table).getClass()).untilParked();
    Caller third = Caller.running(() -> enter(table).getClass()).untilParked();
    gone.add(second.thread());
    gone.add(third.thread());
    Caller rest = calls(table, "unused").untilParked();
    Polling.until(
        "the rest is on its own",
        () -> {
          ticker.advance(TimeUnit.MILLISECONDS.toNanos(10));
          List.of(second, third, rest).forEach(c -> LockSupport.unpark(c.thread()));
          return rest.isDone();
        });
    assertThat(rest.value()).isEqualTo("alone");
    assertThat(table.statistics().bypassed(Bypass.LEADER_LOST)).isEqualTo(1);
  }
}
