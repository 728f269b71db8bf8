package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.dispatch.Breaker.Trouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a rule goes out of service, and when it comes back. */
class BreakerTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final AtomicLong shared = new AtomicLong();
  private final Breaker breaker = new Breaker(now::get, shared::get);

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private int troublesUntilOpen(Trouble kind, int most) {
    for (int i = 1; i <= most; i++) {
      if (breaker.trouble(kind) != null) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void aFewTroublesAreNone() {
    assertThat(troublesUntilOpen(Trouble.FAILURE, 19)).isEqualTo(-1);
    assertThat(troublesUntilOpen(Trouble.TIMEOUT, 19)).isEqualTo(-1);
    assertThat(troublesUntilOpen(Trouble.IN_VAIN, 49)).isEqualTo(-1);
    assertThat(breaker.isOpen()).isFalse();
    assertThat(breaker.reason()).isEmpty();
  }

  @Test
  void manyOfOneKindOpen() {
    assertThat(troublesUntilOpen(Trouble.FAILURE, 100)).isEqualTo(20);
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.reason()).contains("20 calls failed inside Flightshare");
    assertThat(breaker.pauseSeconds()).isEqualTo(30);
  }

  @Test
  void resultsThatCannotBeSharedOpenLater() {
    assertThat(troublesUntilOpen(Trouble.IN_VAIN, 100)).isEqualTo(50);
  }

  @Test
  void whatIsSpreadOverALongTimeDoesNotOpen() {
    for (int i = 0; i < 100; i++) {
      assertThat(troublesUntilOpen(Trouble.TIMEOUT, 10)).isEqualTo(-1);
      pass(11);
    }
  }

  @Test
  void aRuleThatSharesMoreThanItFailsStays() {
    assertThat(breaker.trouble(Trouble.TIMEOUT)).isNull();
    shared.set(1000);
    assertThat(troublesUntilOpen(Trouble.TIMEOUT, 998)).isEqualTo(-1);
    assertThat(breaker.trouble(Trouble.TIMEOUT)).contains("1000 were shared");
  }

  @Test
  void onlyWhatIsSharedInTheWindowCounts() {
    shared.set(1_000_000);
    assertThat(troublesUntilOpen(Trouble.TIMEOUT, 100)).isEqualTo(20);
  }

  @Test
  void closesOnceWhenThePauseIsOver() {
    troublesUntilOpen(Trouble.FAILURE, 20);
    pass(29);
    assertThat(breaker.closesNow()).isFalse();
    pass(1);
    assertThat(breaker.closesNow()).isTrue();
    assertThat(breaker.closesNow()).isFalse();
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void thePauseDoublesEachTimeItComesBackAtOnce() {
    for (long pause : new long[] {30, 60, 120, 240, 480, 600, 600}) {
      assertThat(troublesUntilOpen(Trouble.FAILURE, 100)).isEqualTo(20);
      assertThat(breaker.pauseSeconds()).isEqualTo(pause);
      pass(pause);
      assertThat(breaker.closesNow()).isTrue();
      pass(1);
    }
    pass(601);
    troublesUntilOpen(Trouble.FAILURE, 100);
    assertThat(breaker.pauseSeconds()).isEqualTo(30);
  }

  @Test
  void callsThatBeganBeforeDoNotProlongIt() {
    troublesUntilOpen(Trouble.FAILURE, 20);
    assertThat(troublesUntilOpen(Trouble.FAILURE, 100)).isEqualTo(-1);
    pass(30);
    assertThat(breaker.closesNow()).isTrue();
    assertThat(troublesUntilOpen(Trouble.FAILURE, 19)).isEqualTo(-1);
  }

  @Test
  void resetForgetsEverything() {
    troublesUntilOpen(Trouble.FAILURE, 20);
    breaker.reset();
    assertThat(breaker.isOpen()).isFalse();
    assertThat(troublesUntilOpen(Trouble.FAILURE, 19)).isEqualTo(-1);
    assertThat(breaker.trouble(Trouble.FAILURE)).isNotNull();
    assertThat(breaker.pauseSeconds()).isEqualTo(30);
  }

  @Test
  void whatWillNotPassOpensUntilSomebodyDecides() {
    assertThat(breaker.stayOpen("a reason")).isTrue();
    assertThat(breaker.stayOpen("another")).isFalse();
    assertThat(breaker.reason()).isEqualTo("a reason");
    pass(1_000_000);
    assertThat(breaker.closesNow()).isFalse();
    assertThat(breaker.isOpen()).isTrue();
    breaker.reset();
    assertThat(breaker.isOpen()).isFalse();
    assertThat(troublesUntilOpen(Trouble.FAILURE, 100)).isEqualTo(20);
    pass(30);
    assertThat(breaker.closesNow()).isTrue();
  }

  @Test
  void aPauseThatIsOnBecomesEndless() {
    troublesUntilOpen(Trouble.FAILURE, 100);
    assertThat(breaker.stayOpen("a reason")).isTrue();
    pass(30);
    assertThat(breaker.closesNow()).isFalse();
  }
}
