package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Flights that stay up after their method has returned, since its result is not there yet. */
class HoldTest extends HoldFixture {
  @Test
  void aNewcomerIsAnsweredAtOnceUntilTheHoldEnds() {
    Held held = hold();
    assertThat(calls().value()).isSameAs(held.result());
    assertThat(calls().value()).isSameAs(held.result());
    assertThat(table.listedFlights()).isOne();
    held.hold().end();
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
    waiting.forEach(caller -> assertThat(caller.value()).isSameAs(held.result()));
    assertThat(table.listedFlights()).isOne();
    held.hold().end();
    assertThat(table.statistics().joined()).isEqualTo(20);
  }

  @Test
  void theLeaderMayCallAgainAndJoinsWhatItHasBegun() {
    Held held = hold();
    joins(held);
    held.hold().end();
    assertThat(table.statistics().bypassed()).isZero();
  }

  @Test
  void theLeaderCannotLandWhatIsHeld() {
    Held held = hold();
    held.flight().land("once more");
    held.flight().landBits(1);
    held.flight().fail(new IllegalStateException("too late"));
    held.flight().fail(new LinkageError("too late"));
    assertThat(held.flight().landUnjoined()).isFalse();
    joins(held);
    held.hold().end();
  }

  @Test
  void aFlightIsHeldOnceAndByItsLeaderOnly() {
    Flight flight = lead();
    assertThat(Caller.running(() -> new Hold(flight, new Later()).begin()).value())
        .isEqualTo(false);
    Held held = hold(flight);
    assertThat(new Hold(flight, new Later()).begin()).isFalse();
    held.hold().end();
    assertThat(new Hold(flight, new Later()).begin()).isFalse();
  }

  @Test
  void theEndOfAHoldComesOnce() {
    Held first = hold();
    first.hold().end();
    Held second = hold(); // of the same flight, in its next life
    assertThat(second.flight()).isSameAs(first.flight());
    first.hold().end();
    assertThat(first.hold().leave()).isFalse();
    joins(second);
    second.hold().end();
  }

  @Test
  void case08_theThreadThatLedMayDie() throws Exception {
    Held[] held = new Held[1];
    Caller leader = Caller.running(() -> held[0] = hold());
    leader.untilDone().thread().join();
    joins(held[0]);
    assertThat(calls().value()).isSameAs(held[0].result());
    held[0].hold().end();
  }

  @Test
  void aPromotedLeaderCanHold() {
    Flight flight = lead();
    Held[] held = new Held[1];
    Caller second = Caller.running(() -> held[0] = hold((Flight) enter())).untilParked();
    Caller third = calls().untilParked();
    flight.fail(new LinkageError("the leader's own"));
    second.untilDone();
    assertThat(third.value()).isSameAs(held[0].result());
    held[0].hold().end();
  }

  // ---- leaving ----------------------------------------------------------------------------------

  @Test
  void case27_oneLeavesAndTheOthersShareOn() {
    Held held = hold();
    joins(held);
    assertThat(held.hold().leave()).isFalse();
    joins(held);
    held.hold().end();
  }

  @Test
  void case28_whenAllHaveLeftANewcomerFliesAfresh() {
    Flight flight = lead();
    Caller follower = calls().untilParked();
    Held held = hold(flight);
    follower.untilDone();
    assertThat(held.hold().leave()).isFalse();
    assertThat(held.hold().leave()).isTrue();
    Held fresh = hold();
    held.hold().end(); // the source completes all the same
    assertThat(held.hold().leave()).isFalse();
    joins(fresh);
    fresh.hold().end();
  }

  @Test
  void case28_theLeaderHasItsShareWhileItUnwinds() {
    Flight flight = lead();
    Caller follower = calls().untilParked();
    Held held = hold(flight);
    follower.untilDone();
    assertThat(held.hold().leave()).isFalse(); // the follower, before the leader has its future
    joins(held);
    held.hold().end();
  }

  @Test
  void whoHasLeftAFlightThatNobodyElseCanJoinStillCounts() {
    Held held = hold();
    joins(held);
    table.forget(KeyFilter.all());
    assertThat(held.hold().leave()).isFalse();
    assertThat(held.hold().leave()).isTrue();
  }
}
