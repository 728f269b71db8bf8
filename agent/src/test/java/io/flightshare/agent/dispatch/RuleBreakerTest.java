package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.ConfigResult;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.flight.Flight;
import io.flightshare.flight.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rule at work that does harm: real flights, and a clock that the test moves. */
class RuleBreakerTest {
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(30);

  private final AtomicLong now = new AtomicLong(1);
  private final List<Thread> callers = new ArrayList<>();

  /** Executions last until it is open. */
  private final CountDownLatch executed = new CountDownLatch(1);

  private @Nullable RuleGroup group;

  /** Equal to nothing that it can be compared with. */
  private static final class Broken {
    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("not comparable");
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  private RuleGroup rule(String more) {
    ConfigResult result =
        ConfigReader.read(
            "version: 1\nrules: [{name: r, match: a.B#c, coalesce: " + more + "}]",
            "test.yaml",
            name -> null);
    assertThat(result.diagnostics()).isEmpty();
    RuleConfig rule = result.config().rules().get(0);
    group = new RuleGroup(rule, Mode.ON, now::get);
    return group;
  }

  private static @Nullable Pass enter(RuleGroup rule, Object key) {
    return rule.table().enter(key.hashCode(), 1, null, key, null, null, null, 0, 0, 0, 0);
  }

  private void pass(long seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Another caller, which executes if it has to. */
  private void call(RuleGroup rule, Object key) {
    Thread caller =
        new Thread(
            () -> {
              Pass pass = enter(rule, key);
              if (pass instanceof Flight) {
                await(executed);
                ((Flight) pass).land("v");
              }
            });
    callers.add(caller);
    caller.start();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Who waits looks at the clock once a second. */
  private void await(BooleanSupplier until) {
    long deadline = System.nanoTime() + DEADLINE;
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime() - deadline)
          .as("timeouts %s", group.table().statistics().timeouts())
          .isNegative();
      Thread.yield();
    }
  }

  private static boolean waits(Thread caller) {
    return caller.getState() == Thread.State.TIMED_WAITING
        || caller.getState() == Thread.State.WAITING;
  }

  private void awaitThatAllWait() {
    long deadline = System.nanoTime() + DEADLINE;
    while (!callers.stream().allMatch(RuleBreakerTest::waits)) {
      assertThat(System.nanoTime() - deadline).isNegative();
      Thread.yield();
    }
  }

  private void awaitThatAllHaveEnded() throws InterruptedException {
    for (Thread caller : callers) {
      caller.join(TimeUnit.NANOSECONDS.toMillis(DEADLINE));
      assertThat(caller.isAlive()).isFalse();
    }
    callers.clear();
  }

  private void isOutOfService(RuleGroup rule, String why) {
    assertThat(rule.isOn()).isFalse();
    assertThat(rule.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(rule.switchedOff()).contains(why);
    assertThat(rule.isOnAgain()).isFalse();
  }

  private static void isBackInService(RuleGroup rule) {
    assertThat(rule.isOnAgain()).isTrue();
    assertThat(rule.isOn()).isTrue();
    assertThat(rule.mode()).isEqualTo(Mode.ON);
    assertThat(rule.switchedOff()).isEmpty();
  }

  private void fail(RuleGroup rule) throws Exception {
    executed.countDown();
    Flight up = (Flight) enter(rule, new Broken());
    for (int i = 0; i < 20; i++) {
      call(rule, new Broken());
    }
    awaitThatAllHaveEnded();
    up.land("v");
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(group.table().listedFlights()).isZero();
    assertThat(group.table().statistics().calls())
        .isEqualTo(
            group.table().statistics().executions()
                + group.table().statistics().joined()
                + group.table().statistics().merged());
  }

  @Test
  void keysThatFail() throws Exception {
    RuleGroup rule = rule("singleflight");
    fail(rule);
    isOutOfService(rule, "20 calls failed inside Flightshare");
    pass(31);
    isBackInService(rule);
  }

  @Test
  void waitsThatEndInMaxWait() throws Exception {
    RuleGroup rule = rule("singleflight, max-wait: 1s, on-max-wait: run");
    Flight slow = (Flight) enter(rule, "key");
    for (int i = 0; i < 25; i++) {
      call(rule, "key");
    }
    awaitThatAllWait();
    assertThat(rule.isOn()).isTrue();
    pass(2);
    await(() -> !rule.isOn());
    assertThat(rule.table().statistics().timeouts()).isGreaterThanOrEqualTo(20);
    isOutOfService(rule, "max-wait");
    executed.countDown();
    awaitThatAllHaveEnded();
    slow.land("v");
    pass(31);
    isBackInService(rule);
  }

  @Test
  void patienceIsNoTrouble() throws Exception {
    RuleGroup rule = rule("write-merge, max-wait: 1s, on-max-wait: wait");
    Flight slow = (Flight) enter(rule, "key");
    for (int i = 0; i < 30; i++) {
      call(rule, "key");
    }
    awaitThatAllWait();
    pass(2);
    await(() -> rule.table().statistics().timeouts() >= 29);
    executed.countDown();
    slow.land("v");
    awaitThatAllHaveEnded();
    assertThat(rule.isOn()).isTrue();
    assertThat(rule.table().statistics().merged()).isPositive();
  }

  @Test
  void waitsInVain() throws Exception {
    RuleGroup rule = rule("singleflight");
    for (int i = 0; i < 50; i++) {
      assertThat(rule.isOn()).isTrue();
      Flight flight = (Flight) enter(rule, "key " + i);
      call(rule, "key " + i);
      awaitThatAllWait();
      flight.land(new StringBuilder("anybody's"));
      awaitThatAllHaveEnded();
    }
    isOutOfService(rule, "50 ");
    pass(31);
    isBackInService(rule);
  }

  @Test
  void whoFailsAgainIsOutForLonger() throws Exception {
    RuleGroup rule = rule("singleflight");
    fail(rule);
    pass(31);
    isBackInService(rule);
    fail(rule);
    isOutOfService(rule, "failed inside");
    pass(31);
    assertThat(rule.isOnAgain()).isFalse();
    pass(30);
    isBackInService(rule);
  }
}
