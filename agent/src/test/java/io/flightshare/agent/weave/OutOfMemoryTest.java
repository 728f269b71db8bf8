package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No memory for any one object that the runtime makes for a call: each allocation in turn fails.
 * Nobody sees it: every caller has what its method returns, nobody hangs, and the next calls are as
 * ever. Only of a {@code Mono}, whose subscriber is made of objects as well, the one that lacks
 * them may fail of that, and nobody else.
 */
class OutOfMemoryTest {
  private static final int MOST = 2000;

  @AfterEach
  void noMore() {
    Allocations.end();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read , coalesce: singleflight",
        "read , coalesce: singleflight, freshness: after-call",
        "read , coalesce: singleflight, errors: copy",
        "read , coalesce: singleflight, mode: observe",
        "read , coalesce: write-merge",
        "read , coalesce: write-merge, merge: latest",
        "copied , coalesce: singleflight, result: copy",
        "future , coalesce: singleflight",
        "mono , coalesce: singleflight",
      })
  @SuppressWarnings("unchecked") // it is what the scenario is, in its own loader
  void nobodySeesIt(String kind) throws Exception {
    BiFunction<String, Integer, String> scenario =
        (BiFunction<String, Integer, String>)
            Class.forName(OutOfMemoryScenario.class.getName(), true, Allocations.loader())
                .getConstructor()
                .newInstance();
    assertThat(scenario.apply(kind, 0)).as("without a failure").isEqualTo("through");
    int failures = 0;
    String outcome = "failed";
    for (int n = 1; n < MOST && outcome.equals("failed"); n++) {
      outcome = scenario.apply(kind, n);
      failures += outcome.equals("failed") ? 1 : 0;
      assertThat(outcome).as("allocation %s of %s", n, kind).isIn("failed", "through");
    }
    assertThat(outcome).isEqualTo("through");
    assertThat(failures).as("allocations").isPositive();
  }
}
