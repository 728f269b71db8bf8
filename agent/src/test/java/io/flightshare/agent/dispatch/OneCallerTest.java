package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.ConfigReader;
import io.flightshare.agent.config.Mode;
import io.flightshare.flight.Flight;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be used by one caller only, and is returned by a method that does not declare it. */
class OneCallerTest {
  private static RuleGroup rule(String settings) {
    String yaml =
        "version: 1\nrules:\n  - {name: r, match: com.acme.Dao#find, coalesce: " + settings + "}\n";
    return new RuleGroup(
        ConfigReader.read(yaml, "test.yaml", name -> null).config().rules().get(0), Mode.ON);
  }

  private static Object enter(RuleGroup rule) {
    return rule.table().enter(1, 0, null, "k", null, null, null, 0, 0, 0, 0);
  }

  /** Under a write group the follower leads nothing before the first has ended; then it runs. */
  private static void share(RuleGroup rule, Object result) throws Exception {
    Flight flight = (Flight) enter(rule);
    CompletableFuture<Object> second = new CompletableFuture<>();
    CompletableFuture<Object> third = new CompletableFuture<>();
    Thread one = follower(rule, second, result);
    Thread two = follower(rule, third, result);
    flight.land(result);
    one.join();
    two.join();
    assertThat(second.get(30, TimeUnit.SECONDS)).isNotSameAs(result);
    assertThat(third.get(30, TimeUnit.SECONDS)).isNotSameAs(result);
  }

  private static Thread follower(RuleGroup rule, CompletableFuture<Object> answer, Object result)
      throws Exception {
    Thread thread =
        new Thread(
            () -> {
              Object pass = enter(rule);
              if (pass instanceof Flight) {
                ((Flight) pass).land(result);
              }
              answer.complete(pass == null ? "ran alone" : "executed, or was answered");
            });
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.WAITING
        && thread.isAlive()) {
      Thread.onSpinWait();
    }
    return thread;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "singleflight, result: shared",
        "singleflight, result: copy",
        "singleflight",
        "write-merge, result: shared, merge: latest, key: [arg0]"
      })
  void nobodyElseGetsItAndTheRuleObservesFromThenOn(String settings) throws Exception {
    RuleGroup rule = rule(settings);
    assertThat(rule.isOn()).isTrue();
    share(rule, new ByteArrayInputStream(new byte[1]));
    assertThat(rule.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(rule.isOnAgain()).isFalse();
    assertThat(rule.switchedOff()).contains("java.io.ByteArrayInputStream", "one caller only");
    assertThat(rule.table().statistics().merged() + rule.table().statistics().joined()).isZero();
    rule.setMode(Mode.ON);
    assertThat(rule.mode()).isEqualTo(Mode.ON);
    assertThat(rule.switchedOff()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "singleflight, result: shared")
  void whatNobodyHasWaitedForIsNoneOfOurBusiness(String settings) {
    RuleGroup rule = rule(settings);
    try (Stream<Integer> stream = Stream.of(1)) {
      ((Flight) enter(rule)).land(stream);
    }
    assertThat(rule.mode()).isEqualTo(Mode.ON);
  }
}
