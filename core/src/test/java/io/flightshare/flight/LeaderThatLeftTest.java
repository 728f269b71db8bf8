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

  /** On the stack of each thread that is not gone. */
  private volatile int executions = 1;

  private final AtomicInteger looks = new AtomicInteger();
  private final FlightEvents events =
      new FlightEvents() {
        @Override
        public int executionsOf(Thread leader) {
          looks.incrementAndGet();
          return gone.contains(leader) ? 0 : executions;
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
    return enter(table, "k");
  }

  private static Pass enter(FlightTable table, Object key) {
    return table.enter(key.hashCode(), 0, null, key, null, null, null, 0, 0, 0, 0);
  }

  private static Caller calls(FlightTable table, Object value) {
    return calls(table, "k", value);
  }

  private static Caller calls(FlightTable table, Object key, Object value) {
    return Caller.running(
        () -> {
          Pass pass = enter(table, key);
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

  /**
   * As a thread of a pool does that was stopped: it is back in the same method, for another key.
   */
  @ParameterizedTest
  @EnumSource
  void aFollowerTakesOverFromALeaderThatLeadsAnotherFlightByNow(Kind kind) {
    FlightTable table = table(kind);
    Flight left = (Flight) enter(table);
    Caller follower = calls(table, "recovered").untilParked();
    ticker.advance(1);
    Flight now = (Flight) enter(table, "another key");
    Caller itsFollower = calls(table, "another key", "own").untilParked();
    Polling.until(
        "the followers of both have looked",
        () -> {
          ticker.advance(TimeUnit.MILLISECONDS.toNanos(10));
          LockSupport.unpark(itsFollower.thread());
          LockSupport.unpark(follower.thread());
          return looks.get() > 3 && follower.isDone();
        });
    assertThat(follower.value()).isEqualTo("recovered");
    itsFollower.untilParked();
    left.land("too late");
    now.land("in time");
    assertThat(itsFollower.value()).isEqualTo(kind == Kind.READ ? "in time" : "own");
    assertThat(table.listedFlights()).isZero();
    assertThat(table.poolStatistics().referenced()).isZero();
  }

  /** As a thread of a pool leaves it that was stopped while it waited. */
  @Test
  void aFollowerBehindOneThatHasLeftTooTakesOver() {
    FlightTable table = table(Kind.READ);
    Flight left = (Flight) enter(table);
    gone.add(Thread.currentThread());
    left.stripe().lock();
    left.waiterList().add(new Waiter(Thread.currentThread(), left));
    left.retain();
    left.stripe().locked = Stripe.FREE;
    Caller follower = calls(table, "recovered").untilParked();
    untilDone(follower);
    assertThat(follower.value()).isEqualTo("recovered");
    assertThat(table.listedFlights()).isZero();
  }

  /** As threads leave it that were stopped while they gave up their place. */
  @ParameterizedTest
  @EnumSource(names = "READ", mode = EnumSource.Mode.EXCLUDE)
  void aGroupWithoutMembersIsPassedOver(Kind kind) {
    FlightTable table = table(kind);
    Flight first = (Flight) enter(table);
    Caller member = calls(table, "unused").untilParked();
    Flight group = first.behind;
    first.stripe().lock();
    group.waiterList().remove(group.waiterList().first());
    first.stripe().locked = Stripe.FREE;
    first.land("v");
    untilDone(member);
    assertThat(member.value()).isEqualTo("alone");
    Flight next = (Flight) enter(table);
    assertThat(next).isNotNull();
    next.land("w");
    assertThat(table.listedFlights()).isZero();
  }

  @Test
  void aLeaderOfTwoFlightsThatIsInsideOfBothStays() {
    executions = 2;
    FlightTable table = table(Kind.READ);
    Flight outer = (Flight) enter(table);
    Caller follower = calls(table, "unused").untilParked();
    Flight inner = (Flight) enter(table, "another key");
    Polling.until(
        "somebody has looked three times",
        () -> {
          ticker.advance(TimeUnit.MILLISECONDS.toNanos(10));
          LockSupport.unpark(follower.thread());
          return looks.get() == 3;
        });
    inner.land("w");
    outer.land("v");
    assertThat(follower.value()).isEqualTo("v");
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
    follower.untilParked();
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
