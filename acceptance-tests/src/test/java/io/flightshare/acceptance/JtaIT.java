package io.flightshare.acceptance;

import com.acme.jta.JtaMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Transactions of a real JTA server, Narayana. */
@ParameterizedClass
@MethodSource("io.flightshare.acceptance.harness.Stacks#narayanas")
record JtaIT(Stack stack) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: orders
          match: com.acme.jta.Orders#read(long)
          coalesce: singleflight
          key: [args]
          invalidated-by: {match: com.acme.jta.Orders#write(long), key: [arg0]}
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Stack stack) {
    run =
        stack
            .jvm()
            .property("com.arjuna.ats.arjuna.nodeIdentifier", "1")
            .agentWith(CONFIG)
            .run(JtaMain.class)
            .succeeded();
  }

  @Test
  void outsideOfTransactionsCallsShare() {
    run.assertFact("outside").isEqualTo("1 of 3");
    run.assertFact("after").isEqualTo("1 of 3");
  }

  @Test
  void case23_transactionActive_bypassed() {
    run.assertFact("active").isEqualTo("3 of 3");
  }

  @Test
  void aReadBegunBetweenTheEndOfAWriteAndItsCommitIsNotJoinedAfterIt() {
    run.assertFact("commit").isEqualTo("2");
    run.assertFact("rollback").isEqualTo("2");
    run.tellsNot("whose end is not told");
  }
}
