package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.reads.ReadsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Concurrent equal reads are executed once, whatever their arguments and results are. */
@ParameterizedClass
@ArgumentsSource(EveryJdk.class)
record SharedReadsIT(Jdk jdk) {
  private static final String CONFIG =
      """
      version: 1
      rules:
        - name: basket
          match: com.acme.reads.Catalogue#basket
          coalesce: singleflight
        - name: reads
          match: com.acme.reads.Catalogue#*
          coalesce: singleflight
          result: shared
      """;

  private static Finished run;

  @BeforeParameterizedClassInvocation
  static void runOnce(Jdk jdk) {
    run = Jvm.of(jdk).agentWith(CONFIG).run(ReadsMain.class).succeeded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count",
        "stock",
        "price",
        "weight",
        "ratio",
        "isSold",
        "letter",
        "octet",
        "section",
        "name",
        "wide",
        "wider",
        "category",
        "touch",
        "nothing",
        "tags",
        "retried"
      })
  void fourCallsAreOneExecutionAndOneResult(String read) {
    run.assertFact(read).isEqualTo("1 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "name", "wider", "category", "touch", "missing", "basket"})
  void nextCallIsExecutedAgain(String read) {
    run.assertFact(read + ".next").isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "broken"})
  void exceptionIsSharedAsTheSameInstance(String read) {
    run.assertFact(read).isEqualTo("1 1");
    run.assertFact(read + ".instances").isEqualTo("1");
  }

  @Test
  void exceptionIsTheApplicationsOwn() {
    run.assertFact("missing.first").startsWith("java.io.IOException: no id");
    run.assertFact("broken.first").startsWith("java.lang.IllegalStateException: broken id");
    assertThat(run.facts().get("missing.again"))
        .as("the exception of the next call")
        .isNotEqualTo(run.facts().get("missing.first"));
  }

  @Test
  void callsWithDifferentKeysNeverMeet() {
    run.assertFact("different.long").isEqualTo("3 of 3");
    run.assertFact("different.zero").isEqualTo("2 of 2");
    run.assertFact("different.receiver").isEqualTo("2 of 2");
    run.assertFact("different.method").isEqualTo("3 of 3");
    run.assertFact("different.array").isEqualTo("3 of 3");
    run.assertFact("different.hash").isEqualTo("3 of 3");
    run.assertFact("different.last").isEqualTo("3 of 3");
  }

  @Test
  void case24_resultThatCallersCouldChangeIsNotSharedAndThatIsTold() {
    run.assertFact("basket").isEqualTo("4 4");
    run.tells("rule basket", "java.util.ArrayList is not shared", "result: shared");
  }

  @Test
  void startAndEachWovenMethodAreOneLineEach() {
    run.tells("flightshare ", ": 2 rules from agent-config.yaml, mode on");
    run.tells("woven: rule reads: com.acme.reads.Catalogue#price(long)");
    run.tells("woven: rule reads: com.acme.reads.Catalogue#category(java.lang.String)");
    run.tells("woven: rule basket: com.acme.reads.Catalogue#basket(java.lang.String)");
  }
}
