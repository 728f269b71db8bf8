package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Polling;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Case 8: leaders whose threads end without landing, which no correct caller lets happen. */
class DeadLeaderTest {
  private static final long MAX_WAIT = 5_000_000_000L;

  private final FakeTicker ticker = new FakeTicker();
  private FlightTable table;

  private void table(Kind kind, OnMaxWait onMaxWait, long maxWait) {
    FlightPolicy policy = FlightPolicy.defaults().withMaxWait(maxWait, onMaxWait);
    table = Tables.make(kind, policy, ticker);
  }

  private Pass enter() {
    return table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  /** Enters and, as a leader, lands with the value; tells what the pass was. */
  private Caller calls(Object value) {
    return Caller.running(
        () -> {
          Pass pass = enter();
          if (pass instanceof Flight) {
            ((Flight) pass).land(value);
            return value;
          }
          return pass instanceof Landing ? ((Landing) pass).value() : "alone";
        });
  }

  private void dies() throws InterruptedException {
    Caller leader = Caller.running(() -> enter().getClass());
    assertThat(leader.value()).isEqualTo(Flight.Padded.class);
    leader.thread().join();
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

  @ParameterizedTest
  @EnumSource
  void case08_aFollowerTakesOver(Kind kind) throws Exception {
    table(kind, OnMaxWait.WAIT, MAX_WAIT);
    dies();
    assertThat(calls("recovered").value()).isEqualTo("recovered");
    assertThat(table.statistics().bypassed()).isZero();
  }

  /** The leader ends while others wait, and takes its flight along. */
  private List<Caller> diesWithFollowers() throws InterruptedException {
    CountDownLatch die = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    Caller leader =
        Caller.running(
            () -> {
              Pass pass = enter();
              entered.countDown();
              die.await();
              return pass;
            });
    entered.await();
    List<Caller> followers =
        List.of(calls("a").untilParked(), calls("b").untilParked(), calls("c").untilParked());
    die.countDown();
    leader.thread().join();
    return followers;
  }

  @ParameterizedTest
  @EnumSource
  void case08_allFollowersRecoverByOneExecution(Kind kind) throws Exception {
    table(kind, OnMaxWait.WAIT, MAX_WAIT);
    List<Caller> followers = diesWithFollowers();
    Object answer = followers.get(0).value();
    followers.forEach(f -> assertThat(f.value()).isEqualTo(answer));
    assertThat(table.statistics().executions()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void case08_followersThatAreOverdueAndWaitOnRecoverToo(Kind kind) throws Exception {
    table(kind, OnMaxWait.WAIT, MAX_WAIT);
    CountDownLatch die = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    Caller leader =
        Caller.running(
            () -> {
              enter();
              entered.countDown();
              die.await();
              return null;
            });
    entered.await();
    Caller follower = calls("v").untilParked();
    ticker.advance(MAX_WAIT);
    LockSupport.unpark(follower.thread());
    Polling.until("the follower is overdue", () -> table.statistics().timeouts() == 1);
    die.countDown();
    leader.thread().join();
    assertThat(follower.value()).isEqualTo("v");
  }

  @ParameterizedTest
  @EnumSource
  void case08_aShortMaxWaitDoesNotKeepFollowersFromSeeingIt(Kind kind) throws Exception {
    table(kind, OnMaxWait.FAIL, 1_000_000); // of a clock that stands still
    List<Caller> followers = diesWithFollowers();
    Object answer = followers.get(0).value();
    followers.forEach(f -> assertThat(f.value()).isEqualTo(answer));
  }

  @Test
  void case08_leadersThatDieThreeTimesLeaveTheRestToRunAlone() throws Exception {
    table(Kind.READ, OnMaxWait.WAIT, MAX_WAIT);
    dies();
    Caller second = Caller.running(() -> enter().getClass()).untilParked();
    Caller third = Caller.running(() -> enter().getClass()).untilParked();
    Caller fourth = calls("unused").untilParked();
    assertThat(second.value()).isEqualTo(Flight.Padded.class);
    second.thread().join();
    assertThat(third.value()).isEqualTo(Flight.Padded.class);
    third.thread().join();
    assertThat(fourth.value()).isEqualTo("alone");
    assertThat(table.statistics().bypassed(Bypass.LEADER_LOST)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void landingTwiceIsHarmlessWhileFollowersHoldReferences(Kind kind) throws Exception {
    table(kind, OnMaxWait.WAIT, MAX_WAIT);
    Flight first = (Flight) enter();
    List<Caller> group = List.of(calls("a").untilParked(), calls("b").untilParked());
    Flight again = first;
    // A reference that keeps the flight from being recycled, as a follower's does until it wakes.
    long generation = first.generation();
    assertThat(first.tryRetain(generation)).isTrue();
    again.land("v");
    again.land("w");
    again.fail(new IllegalStateException("x"));
    Polling.until("only this reference is left", () -> first.references() == 1);
    assertThat(first.generation()).isEqualTo(generation);
    first.stripe().release(first);
    Object answer = group.get(0).value();
    assertThat(group.get(1).value()).isEqualTo(answer);
  }
}
