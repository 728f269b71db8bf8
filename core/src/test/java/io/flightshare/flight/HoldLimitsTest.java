package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Model.Kind;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Held flights that are not joined, and what is counted of those that are. */
class HoldLimitsTest extends HoldFixture {
  // ---- what is not joined -----------------------------------------------------------------------

  @Test
  void case29_whatIsCompleteIsNotJoinedThoughItsHoldHasNotEnded() {
    Held held = hold();
    held.result().complete = true;
    Held fresh = hold();
    joins(fresh);
    held.hold().end();
    joins(fresh);
    fresh.hold().end();
  }

  @Test
  void anOldFlightIsNotJoinedAndOneFliesItsSuccessor() {
    Held old = hold();
    ticker.advance(MAX_AGE);
    joins(old);
    ticker.advance(1);
    Held successor = hold();
    joins(successor);
    old.hold().end();
    joins(successor);
    successor.hold().end();
  }

  @Test
  void aFlightThatIsHeldForWhatNeverComesIsLetGoOf() {
    Held old = hold();
    joins(old);
    ticker.advance(MAX_AGE);
    table.trim();
    joins(old);
    ticker.advance(1);
    table.trim();
    assertThat(table.poolStatistics().referenced()).isZero();
    assertThat(table.listedFlights()).isZero();
    Held fresh = hold();
    assertThat(old.hold().leave()).isFalse();
    assertThat(old.hold().leave()).isFalse();
    assertThat(old.hold().leave()).as("the last of three").isTrue();
    assertThat(old.hold().leave()).isFalse();
    old.hold().end();
    joins(fresh);
    fresh.hold().end();
  }

  @Test
  void aFlightThatWasFencedWhileItIsHeldIsLetGoOf() {
    Held stale = hold();
    assertThat(table.forget(KeyFilter.all())).isOne();
    table.trim();
    assertThat(table.poolStatistics().referenced()).isZero();
    assertThat(stale.hold().leave()).isTrue();
  }

  @Test
  void aForgottenFlightIsNotJoined() {
    Held stale = hold();
    assertThat(table.forget(KeyFilter.all())).isOne();
    Held fresh = hold();
    stale.hold().end();
    joins(fresh);
    fresh.hold().end();
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
    assertThat(held.hold().leave()).isFalse();
    assertThat(enter()).isNull();
    held.hold().end();
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
    assertThat(second.value()).isSameAs(held.result());
    assertThat(calls().value()).isEqualTo("led");
    held.hold().end();
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
    assertThat(((Landing) pass).value()).isSameAs(held.result());
    held.hold().end();
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
    Later result = new Later();
    Hold held = new Hold(flight, result);
    assertThat(held.beginObserving()).isTrue();
    assertThat(table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0)).isNull();
    assertThat(table.statistics().wouldJoin()).isZero();
    result.complete = true;
    Flight next = table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
    assertThat(next).isNotNull();
    held.end();
    next.land("v");
    assertThat(table.statistics().wouldJoin()).isOne();
    assertThat(table.statistics().executions()).isEqualTo(3);
  }

  @Test
  void observedCallsAreCountedWhenAllHaveLeft() {
    Held held = hold();
    assertThat(table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0)).isNull();
    assertThat(held.hold().leave()).isTrue();
    held.hold().end();
    assertThat(table.statistics().wouldJoin()).isOne();
  }

  @Test
  void observedCallsAreCountedWhenTheHoldIsLetGoOf() {
    Held held = hold();
    assertThat(table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0)).isNull();
    ticker.advance(MAX_AGE + 1);
    table.trim();
    held.hold().end();
    assertThat(table.statistics().wouldJoin()).isOne();
  }

  @Test
  void whatAnObservingCallerHasItselfIsSharedWithNobody() {
    Flight flight = table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
    Hold hold = new Hold(flight, new Later());
    assertThat(hold.beginObserving()).isTrue();
    assertThat(table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0)).isNull();
    Held fresh = hold(); // the mode was changed meanwhile
    joins(fresh);
    hold.end();
    joins(fresh);
    fresh.hold().end();
    assertThat(table.statistics().wouldJoin()).isOne();
  }

  @Test
  void whatAnObservingCallerHasItselfDoesNotAnswerWhoWaits() {
    Flight flight = table.observe(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
    Caller waiting = calls().untilParked();
    assertThat(new Hold(flight, new Later()).beginObserving()).isFalse();
    flight.land("v");
    assertThat(waiting.value()).isEqualTo("v");
  }

  @Test
  void timeIsSavedFromWhenTheFirstFollowerJoined() {
    Held held = hold();
    ticker.advance(5);
    joins(held);
    joins(held);
    ticker.advance(100);
    held.hold().end();
    assertThat(table.statistics().savedNanos()).isEqualTo(200);
  }

  @Test
  void nothingIsSavedByAHoldThatAllHaveLeft() {
    Held held = hold();
    joins(held);
    ticker.advance(100);
    held.hold().leave();
    assertThat(held.hold().leave()).isTrue();
    assertThat(table.statistics().savedNanos()).isZero();
  }
}
