package io.flightshare.acceptance;

import com.acme.shiro.ShiroMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Users of the real Shiro never share. */
@ParameterizedClass
@MethodSource("io.flightshare.acceptance.harness.Stacks#shiros")
record ShiroIT(Stack stack) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: desk
          match: com.acme.shiro.Desk#read(int)
          coalesce: singleflight
          freshness: in-flight
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Stack stack) {
    run = stack.jvm().agentWith(CONFIG).run(ShiroMain.class).succeeded();
  }

  @Test
  void case17_equalArgumentsDifferentPrincipalsAreTwoExecutions() {
    run.assertFact("users").isEqualTo("2 of 2");
  }

  @Test
  void oneUserInManyThreadsShares() {
    run.assertFact("same").isEqualTo("1 of 2");
    run.assertFact("nobody").isEqualTo("2 of 3");
  }

  @Test
  void nobodyStaysNobody() {
    run.assertFact("untouched.answers").isEqualTo("[1 true]");
  }
}
