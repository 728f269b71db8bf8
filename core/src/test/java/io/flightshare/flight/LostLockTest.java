package io.flightshare.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.flight.Model.Kind;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lock of a stripe whose holder was stopped, and gives it back never, or late. */
class LostLockTest {
  private static final long MAX_WAIT = 5_000_000_000L;

  private final FakeTicker ticker = new FakeTicker();

  private FlightTable table(Kind kind) {
    return Tables.make(kind, FlightPolicy.defaults().withMaxWait(MAX_WAIT, OnMaxWait.WAIT), ticker);
  }

  private static Pass enter(FlightTable table) {
    return table.enter(7, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  /** As a thread leaves it that is stopped after it has taken the lock. */
  private static Stripe lose(FlightTable table) {
    Flight flight = (Flight) enter(table);
    Stripe stripe = flight.stripe();
    flight.land("first");
    stripe.lock();
    return stripe;
  }

  @ParameterizedTest
  @EnumSource
  void callersRunByThemselves(Kind kind) {
    FlightTable table = table(kind);
    lose(table);
    assertThat(enter(table)).isNull();
    assertThat(enter(table)).isNull();
    assertThat(table.statistics().bypassed(Bypass.FAILURE)).isEqualTo(2);
  }

  @Test
  void keysOfOtherStripesAreShared() {
    FlightTable table = table(Kind.READ);
    Stripe lost = lose(table);
    Pass pass = table.enter(8, 0, null, "other", null, null, null, 0, 0, 0, 0);
    assertThat(pass).isInstanceOf(Flight.class);
    assertThat(((Flight) pass).stripe()).isNotSameAs(lost);
    ((Flight) pass).land("v");
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsRunsByItself(Kind kind) throws Exception {
    FlightTable table = table(kind);
    Flight flight = (Flight) enter(table);
    Caller follower = Caller.running(() -> enter(table) == null ? "alone" : "not").untilParked();
    flight.stripe().lock();
    assertThat(follower.value()).isEqualTo("alone");
    assertThat(Waits.size()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aLeaderIsToldAndNothingElseHappensToIt(Kind kind) {
    FlightTable table = table(kind);
    Flight flight = (Flight) enter(table);
    flight.stripe().lock();
    assertThatThrownBy(() -> flight.land("v")).isInstanceOf(LostLockException.class);
    assertThatThrownBy(() -> flight.fail(new IllegalStateException()))
        .isInstanceOf(LostLockException.class);
  }

  @ParameterizedTest
  @EnumSource
  void itIsTakenAgainIfItsHolderWasOnlySlow(Kind kind) {
    FlightTable table = table(kind);
    Stripe stripe = lose(table);
    assertThat(enter(table)).isNull();
    stripe.locked = Stripe.FREE;
    Flight flight = (Flight) enter(table);
    assertThat(flight).isNotNull();
    flight.land("v");
    assertThat(table.listedFlights()).isZero();
  }

  @Test
  void aHeldResultEndsAllTheSame() {
    FlightTable table = table(Kind.READ);
    Flight flight = (Flight) enter(table);
    Hold hold = new Hold(flight, () -> false);
    assertThat(hold.begin()).isTrue();
    flight.stripe().lock();
    assertThat(hold.leave()).isFalse();
    hold.end();
  }

  @Test
  void whatGoesOverTheWholeTableLeavesItOut() {
    FlightTable table = table(Kind.READ);
    lose(table);
    Flight other = (Flight) table.enter(8, 0, null, "other", null, null, null, 0, 0, 0, 0);
    table.trim();
    table.renew();
    assertThat(table.listedFlights()).isEqualTo(1);
    assertThatThrownBy(() -> table.forget(KeyFilter.all()))
        .as("whoever fences has to know that it may not have reached all")
        .isInstanceOf(LostLockException.class);
    assertThat(table.listedFlights()).isZero();
    other.land("v");
  }
}
