package io.flightshare.acceptance;

import com.acme.writes.WritesMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** While one write runs, those that come wait for one more, which covers them all. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record MergedWritesIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      defaults:
        coalesce: write-merge
      rules:
        - name: publish
          match: void com.acme.writes.Store#publish(String, int)
        - name: put
          match: com.acme.writes.Store#put
          key: [this, arg0]
          merge: latest
        - name: fail
          match: com.acme.writes.Store#fail
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run = Jvm.of(jdk).agentWith(CONFIG).run(WritesMain.class).succeeded();
  }

  @Test
  void equalWritesAreTheFirstAndOneForAllOthers() {
    run.assertFact("same.executions").isEqualTo("2");
    run.assertFact("same.written").isEqualTo("[key1, key1]");
  }

  @Test
  void writesWithOtherArgumentsAllRun() {
    run.assertFact("different.executions").isEqualTo("3");
    run.assertFact("different.written").contains("key1", "key2", "key3");
  }

  @Test
  void writesThatDoNotOverlapAllRun() {
    run.assertFact("alone.written").isEqualTo("[key1, key1]");
  }

  @Test
  void underLatestTheLastArgumentsAreWritten() {
    run.assertFact("latest.executions").isEqualTo("2");
    run.assertFact("latest.written").isEqualTo("[0, 5]");
    run.assertFact("latest.outcomes").isEqualTo("[0, 5, 5, 5, 5, 5]");
  }

  @Test
  void failureGoesToThoseThatItsExecutionCovers() {
    run.assertFact("failed.executions").isEqualTo("2");
    run.assertFact("failed.instances").isEqualTo("2");
    run.assertFact("failed.first").isEqualTo("java.io.IOException");
  }
}
