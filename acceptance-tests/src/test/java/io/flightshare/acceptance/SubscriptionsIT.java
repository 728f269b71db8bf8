package io.flightshare.acceptance;

import com.acme.reactive.ReactiveMain;
import com.acme.reactive.RxMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Sources of Reactor and RxJava are shared from subscription to end, with their real libraries. */
@ParameterizedClass
@MethodSource("io.flightshare.acceptance.harness.Stacks#springs")
record SubscriptionsIT(Stack stack) {
  private static final String CALLS = "20000";

  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: finds
          match: com.acme.reactive.Accounts#find(long)
          coalesce: singleflight
          max-age: 1m
          invalidated-by: {match: "com.acme.reactive.Accounts#save(long, long)", key: [this, arg0]}
        - name: users
          match: com.acme.reactive.Accounts#who(long)
          coalesce: singleflight
          freshness: in-flight
        - name: quick
          match: com.acme.reactive.Accounts#quickly(long)
          coalesce: singleflight
          freshness: in-flight
        - name: balances
          match: com.acme.reactive.Accounts#balance(long)
          coalesce: singleflight
          freshness: in-flight
        - name: quotes
          match: com.acme.reactive.RxMain$Quotes#*
          coalesce: singleflight
          freshness: in-flight
      """;

  private static Finished run;
  private static Finished rx;

  @BeforeParameterizedClassInvocation
  static void runOnce(Stack stack) {
    String more = stack.libraries().replace("spring", "reactive");
    run =
        stack
            .jvm()
            .libraries(more)
            .file("agent-config.yaml", CONFIG)
            .agent("report=true")
            .run(ReactiveMain.class, CALLS)
            .succeeded();
    rx = stack.jvm().libraries(more).agentWith(CONFIG).run(RxMain.class).succeeded();
  }

  @Test
  void fifteenHundredSubscribersShareOneExecutionAndNoThreadIsAdded() {
    run.assertFact("many.before").isEqualTo("[]");
    run.assertFact("many.executions").isEqualTo("1");
    run.assertFact("many.values").isEqualTo("[v] of 1500");
    run.assertFact("many.threads").isEqualTo("[]");
  }

  @Test
  void whoCancelsTouchesNobodyElse() {
    run.assertFact("cancelled").isEqualTo("2 [v]");
  }

  @Test
  void case17_twoUsersOfReactiveSpringSecurityAreTwoExecutions() {
    run.assertFact("users").isEqualTo("2 of 2 [ann, bob]");
    run.assertFact("nobody").isEqualTo("2 of 3 [ann, nobody]");
  }

  @Test
  void case18_sameUserOtherCredentialAreTwoExecutions() {
    run.assertFact("credentials").isEqualTo("2 of 2 [ann]");
  }

  @Test
  void oneUserShares() {
    run.assertFact("same").isEqualTo("1 of 3 [ann]");
  }

  @Test
  void aSecurityContextThatIsStillToBeLoadedIsLoaded() {
    run.assertFact("loaded").isEqualTo("2 of 3 [ann, bob]");
  }

  @Test
  void case23_transactionActiveBypassed() {
    run.assertFact("transaction").isEqualTo("2 1010");
  }

  @Test
  void aReadBetweenAWriteAndItsCommitIsNotJoinedAfterThat() {
    run.assertFact("commit.before").isEqualTo("1");
    run.assertFact("commit.after").isEqualTo("2");
    run.assertFact("commit.values").isEqualTo("[early, early] [late]");
    run.assertFact("commit.balance").isEqualTo("20");
  }

  @Test
  void twoUsersWhoHammerOneMethodNeverCross() {
    run.assertFact("hammer").isEqualTo(CALLS + " answers, 0 wrong");
    run.assertFact("hammer.shared").isEqualTo("true");
  }

  @Test
  void sourcesOfRxJavaAreSharedToo() {
    rx.assertFact("executions").isEqualTo("2");
    rx.assertFact("case27").isEqualTo("true");
    rx.assertFact("values").isEqualTo("[v, v, v, v, v, v, v, v, v, v]");
    rx.assertFact("empty").isEqualTo("[-, -, -, -, -, -, -, -, -, -]");
    rx.assertFact("case28").isEqualTo("false");
    rx.assertFact("executions.all").isEqualTo("3");
  }

  @Test
  void eachIsWovenAndNothingFails() {
    run.tells("woven: rule finds: com.acme.reactive.Accounts#find(long)");
    run.tellsNot("WARN flightshare");
    rx.tellsNot("WARN flightshare");
  }
}
