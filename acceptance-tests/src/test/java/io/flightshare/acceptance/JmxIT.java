package io.flightshare.acceptance;

import com.acme.jmx.JmxMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees and sets through JMX. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record JmxIT(Jdk jdk) {
  private static final String ODD_NAME = "writes, \"all\" = of *?";
  private static final String ODD_NAME_QUOTED = "\"writes, \\\"all\\\" = of \\*\\?\"";

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: reads
                    match: com.acme.jmx.Figures#read
                    coalesce: singleflight
                  - name: '%s'
                    match: com.acme.jmx.Figures#write
                    coalesce: write-merge
                  - name: never called
                    match: com.acme.jmx.Figures#never
                    coalesce: singleflight
                    mode: off
                """
                    .formatted(ODD_NAME))
            .run(JmxMain.class, "reads", ODD_NAME_QUOTED, "never called")
            .succeeded();
  }

  @ParameterizedTest
  @CsvSource({
    "Calls, 4",
    "Executions, 1",
    "Joined, 3",
    "Merged, 0",
    "Bypassed, 0",
    "Timeouts, 0",
    "Failures, 0",
    "WouldJoin, 0",
    "WouldMerge, 0",
    "Mode, on"
  })
  void read(String attribute, String value) {
    run.assertFact("read." + attribute).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"Calls, 5", "Executions, 2", "Joined, 0", "Merged, 3", "Bypassed, 0", "Mode, on"})
  void writeWhoseRuleHasANameToBeQuoted(String attribute, String value) {
    run.assertFact("write." + attribute).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"Calls, 0", "Executions, 0", "Mode, off"})
  void ruleThatIsOffAndWasNeverCalled(String attribute, String value) {
    run.assertFact("never." + attribute).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Allocated", "Returned"})
  void poolHasBeenUsed(String attribute) {
    run.assertFact("pool." + attribute).matches("[1-9][0-9]*");
  }

  @Test
  void poolHoldsNothingAtRest() {
    run.assertFact("pool.Referenced").isEqualTo("0");
  }

  @Test
  void modeIsAllThatCanBeWritten() {
    run.assertFact("read.writable").isEqualTo("Mode");
  }

  @Test
  void offStopsSharingAndOnBeginsAnew() {
    run.assertFact("off.executions").isEqualTo("3");
    run.assertFact("off.mode").isEqualTo("off");
    run.assertFact("on.executions").isEqualTo("1");
    run.assertFact("on.mode").isEqualTo("on");
  }

  @Test
  void observeLetsEveryCallExecute() {
    run.assertFact("observe.executions").isEqualTo("3");
    run.assertFact("observe.mode").isEqualTo("observe");
  }

  @Test
  void badModeIsRefusedWithWhatIsAllowed() {
    run.assertFact("set.maybe")
        .isEqualTo(
            "java.lang.IllegalArgumentException: unknown mode \"maybe\"; allowed: on, observe, off");
    run.assertFact("bad.mode").isEqualTo("on");
  }
}
