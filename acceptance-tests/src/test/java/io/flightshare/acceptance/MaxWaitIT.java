package io.flightshare.acceptance;

import com.acme.slow.SlowMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;

/** What becomes of a call when the execution that it shares takes longer than max-wait. */
class MaxWaitIT {
  @Test
  void itRunsByItself() {
    Finished run = run("run");
    run.assertFact("second").isEqualTo("r2");
    run.assertFact("first").isEqualTo("r1");
    run.assertFact("executions").isEqualTo("2");
  }

  @Test
  void itFailsWhereTheRuleSaysSo() {
    Finished run = run("fail");
    run.assertFact("second")
        .startsWith("java.util.concurrent.CompletionException: ")
        .contains("slow reads");
    run.assertFact("second.cause").startsWith("java.util.concurrent.TimeoutException");
    run.assertFact("first").isEqualTo("r1");
    run.assertFact("executions").isEqualTo("1");
  }

  private static Finished run(String onMaxWait) {
    Finished run =
        Jvm.current()
            .agentWith(
                """
                version: 1
                rules:
                  - name: slow reads
                    match: com.acme.slow.SlowMain#read
                    coalesce: singleflight
                    max-wait: 50ms
                    on-max-wait: %s
                """
                    .formatted(onMaxWait))
            .run(SlowMain.class)
            .succeeded();
    return run.tells("WARN", "rule slow reads", "max-wait (50 ms)", "on-max-wait: " + onMaxWait);
  }
}
