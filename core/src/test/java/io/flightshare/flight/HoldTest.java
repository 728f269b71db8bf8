package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.metrics.Bypass;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flights that stay up after their method has returned, since its result is not there yet. */
class HoldTest {
  private static final long MAX_AGE = 1_000_000_000L;
  private static final long MAX_WAIT = 5_000_000_000L;

  private final FakeTicker ticker = new FakeTicker();
  private FlightTable table;

  /** A result that is there when the test says so. */
  private static final class Later implements HeldResult {
    volatile boolean complete;

    @Override
    public boolean isComplete() {
      return complete;
    }
  }

  private record Held(Flight flight, Hold hold, Later result) {}

  @BeforeEach
  void reads() {
    table(Kind.READ, policy());
  }

  private void table(Kind kind, FlightPolicy policy) {
    table = Tables.make(kind, policy, ticker);
  }

  private static FlightPolicy policy() {
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

  private Pass enter() {
    return table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  private Flight lead() {
    Pass pass = enter();
    assertThat(pass).isInstanceOf(Flight.class);
    return (Flight) pass;
  }

  private Held hold() {
    return hold(lead());
  }

  private static Held hold(Flight flight) {
    Later result = new Later();
    Hold hold = new Hold(flight, result);
    assertThat(hold.begin()).isTrue();
    return new Held(flight, hold, result);
  }

  private void joins(Held held) {
    Pass pass = enter();
    assertThat(pass).isInstanceOf(Landing.class);
    assertThat(((Landing) pass).value()).isSameAs(held.result);
  }

  /** Another thread calls; its outcome is what it was answered, or that it led or ran alone. */
  private Caller calls() {
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

  @Test
  void aNewcomerIsAnsweredAtOnceUntilTheHoldEnds() {
    Held held = hold();
    assertThat(calls().value()).isSameAs(held.result);
    assertThat(calls().value()).isSameAs(held.result);
    assertThat(table.listedFlights()).isOne();
    held.hold.end();
    assertThat(calls().value()).isEqualTo("led");
    FlightStatistics numbers = table.statistics();
    assertThat(numbers.calls()).isEqualTo(4);
    assertThat(numbers.executions()).isEqualTo(2);
    assertThat(numbers.joined()).isEqualTo(2);
  }

  @Test
  void whoWaitsForTheMethodIsAnsweredWhenTheHoldBegins() {
    Flight flight = lead();
    List<Caller> waiting = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      waiting.add(calls().untilParked());
    }
    Held held = hold(flight);
    waiting.forEach(caller -> assertThat(caller.value()).isSameAs(held.result));
    assertThat(table.listedFlights()).isOne();
    held.hold.end();
    assertThat(table.statistics().joined()).isEqualTo(20);
  }

  @Test
  void theLeaderMayCallAgainAndJoinsWhatItHasBegun() {
    Held held = hold();
    joins(held);
    held.hold.end();
    assertThat(table.statistics().bypassed()).isZero();
  }

  @Test
  void theLeaderCannotLandWhatIsHeld() {
    Held held = hold();
    held.flight.land("once more");
    held.flight.landBits(1);
    held.flight.fail(new IllegalStateException("too late"));
    held.flight.fail(new LinkageError("too late"));
    assertThat(held.flight.landUnjoined()).isFalse();
    joins(held);
    held.hold.end();
  }

  @Test
  void aFlightIsHeldOnceAndByItsLeaderOnly() {
    Flight flight = lead();
    assertThat(Caller.running(() -> new Hold(flight, new Later()).begin()).value())
        .isEqualTo(false);
    Held held = hold(flight);
    assertThat(new Hold(flight, new Later()).begin()).isFalse();
    held.hold.end();
    assertThat(new Hold(flight, new Later()).begin()).isFalse();
  }

  @Test
  void theEndOfAHoldComesOnce() {
    Held first = hold();
    first.hold.end();
    Held second = hold(); // of the same flight, in its next life
    assertThat(second.flight).isSameAs(first.flight);
    first.hold.end();
    assertThat(first.hold.leave()).isFalse();
    joins(second);
    second.hold.end();
  }

  @Test
  void case08_theThreadThatLedMayDie() throws Exception {
    Held[] held = new Held[1];
    Caller leader = Caller.running(() -> held[0] = hold());
    leader.untilDone().thread().join();
    joins(held[0]);
    assertThat(calls().value()).isSameAs(held[0].result);
    held[0].hold.end();
  }

  @Test
  void aPromotedLeaderCanHold() {
    Flight flight = lead();
    Held[] held = new Held[1];
    Caller second = Caller.running(() -> held[0] = hold((Flight) enter())).untilParked();
    Caller third = calls().untilParked();
    flight.fail(new LinkageError("the leader's own"));
    second.untilDone();
    assertThat(third.value()).isSameAs(held[0].result);
    held[0].hold.end();
  }

  // ---- leaving ----------------------------------------------------------------------------------

  @Test
  void case27_oneLeavesAndTheOthersShareOn() {
    Held held = hold();
    joins(held);
    assertThat(held.hold.leave()).isFalse();
    joins(held);
    held.hold.end();
  }

  @Test
  void case28_whenAllHaveLeftANewcomerFliesAfresh() {
    Flight flight = lead();
    Caller follower = calls().untilParked();
    Held held = hold(flight);
    follower.untilDone();
    assertThat(held.hold.leave()).isFalse();
    assertThat(held.hold.leave()).isTrue();
    Held fresh = hold();
    held.hold.end(); // the source completes all the same
    assertThat(held.hold.leave()).isFalse();
    joins(fresh);
    fresh.hold.end();
  }

  @Test
  void case28_theLeaderHasItsShareWhileItUnwinds() {
    Flight flight = lead();
    Caller follower = calls().untilParked();
    Held held = hold(flight);
    follower.untilDone();
    assertThat(held.hold.leave()).isFalse(); // the follower, before the leader has its future
    joins(held);
    held.hold.end();
  }

  @Test
  void whoHasLeftAFlightThatNobodyElseCanJoinStillCounts() {
    Held held = hold();
    joins(held);
    table.forget(KeyFilter.all());
    assertThat(held.hold.leave()).isFalse();
    assertThat(held.hold.leave()).isTrue();
  }

  // ---- what is not joined -----------------------------------------------------------------------

  @Test
  void case29_whatIsCompleteIsNotJoinedThoughItsHoldHasNotEnded() {
    Held held = hold();
    held.result.complete = true;
    Held fresh = hold();
    joins(fresh);
    held.hold.end();
    joins(fresh);
    fresh.hold.end();
  }

  @Test
  void anOldFlightIsNotJoinedAndOneFliesItsSuccessor() {
    Held old = hold();
    ticker.advance(MAX_AGE);
    joins(old);
    ticker.advance(1);
    Held successor = hold();
    joins(successor);
    old.hold.end();
    joins(successor);
    successor.hold.end();
  }

  @Test
  void aForgottenFlightIsNotJoined() {
    Held stale = hold();
    assertThat(table.forget(KeyFilter.all())).isOne();
    Held fresh = hold();
    stale.hold.end();
    joins(fresh);
    fresh.hold.end();
  }

  @Test
  void maxFollowersCountsThoseWhoJoinedAndThoseWhoWaited() {
    table(Kind.READ, policy().withMaxFollowers(2));
    Flight flight = lead();
    Caller waiting = calls().untilParked();
    Held held = hold(flight);
    waiting.untilDone();
    joins(held);
    assertThat(enter()).isNull();
    assertThat(held.hold.leave()).isFalse();
    assertThat(enter()).isNull();
    held.hold.end();
    assertThat(table.statistics().bypassed(Bypass.CROWDED)).isEqualTo(2);
  }

  @Test
  void aFlightThatWasOverdueIsHeldForThoseWhoWait() {
    table(Kind.READ, policy().withMaxAge(2 * MAX_WAIT));
    Flight flight = lead();
    Caller first = calls().untilParked();
    ticker.advance(MAX_WAIT / 2);
    Caller second = calls().untilParked();
    ticker.advance(MAX_WAIT / 2);
    LockSupport.unpark(first.thread());
    assertThat(first.value()).isEqualTo("led"); // the successor
    Held held = hold(flight);
    assertThat(second.value()).isSameAs(held.result);
    assertThat(calls().value()).isEqualTo("led");
    held.hold.end();
  }

  @Test
  void aResultThatCannotBeAskedLetsTheCallRun() {
    Flight flight = lead();
    HeldResult broken =
        () -> {
          throw new IllegalStateException("isDone of the application");
        };
    Hold hold = new Hold(flight, broken);
    assertThat(hold.begin()).isTrue();
    assertThat(enter()).isNull();
    assertThat(table.statistics().bypassed(Bypass.FAILURE)).isOne();
    hold.end();
  }

  @Test
  void keysThatOnlyTheApplicationCanCompareAreComparedAndThenAsked() {
    record Key(String text) {}
    Pass pass = table.enter(7, 0, null, new Key("k"), null, null, null, 0, 0, 0, 0);
    Held held = hold((Flight) pass);
    pass = table.enter(7, 0, null, new Key("k"), null, null, null, 0, 0, 0, 0);
    assertThat(((Landing) pass).value()).isSameAs(held.result);
    held.hold.end();
  }

  // ---- the rest ---------------------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource(names = "READ", mode = EnumSource.Mode.EXCLUDE)
  void queuesKnowNoHolds(Kind kind) {
    FlightPolicy defaults = FlightPolicy.defaults();
    table(kind, defaults.withMaxWait(defaults.maxWaitNanos(), OnMaxWait.WAIT));
    Flight flight = lead();
    assertThat(new Hold(flight, new Later()).begin()).isFalse();
    flight.land("v");
  }

  @Test
  void observedCallsAreCountedWhenTheHoldEnds() {
    Flight flight = table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
    Held held = hold(flight);
    assertThat(table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0)).isNull();
    assertThat(table.statistics().wouldJoin()).isZero();
    held.result.complete = true;
    Flight next = table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
    assertThat(next).isNotNull();
    held.hold.end();
    next.land("v");
    assertThat(table.statistics().wouldJoin()).isOne();
    assertThat(table.statistics().executions()).isEqualTo(3);
  }

  @Test
  void timeIsSavedFromWhenTheFirstFollowerJoined() {
    Held held = hold();
    ticker.advance(5);
    joins(held);
    joins(held);
    ticker.advance(100);
    held.hold.end();
    assertThat(table.statistics().savedNanos()).isEqualTo(200);
  }

  @Test
  void nothingIsSavedByAHoldThatAllHaveLeft() {
    Held held = hold();
    joins(held);
    ticker.advance(100);
    held.hold.leave();
    assertThat(held.hold.leave()).isTrue();
    assertThat(table.statistics().savedNanos()).isZero();
  }
}
