package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.virtual.CarrierMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Followers that are virtual threads park without keeping their carrier. */
class VirtualThreadsIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void aThousandFollowersLeaveTheOneCarrierToOthers(Jdk jdk) {
    assumeTrue(jdk.feature() >= 21, () -> jdk + " has no virtual threads");
    Finished run =
        Jvm.of(jdk)
            .property("jdk.virtualThreadScheduler.parallelism", "1")
            .property("jdk.virtualThreadScheduler.maxPoolSize", "1")
            .agentWith(
                """
                version: 1
                rules:
                  - name: reads
                    match: com.acme.virtual.CarrierMain#read
                    coalesce: singleflight
                """)
            .run(CarrierMain.class)
            .succeeded();
    run.assertFact("done").isEqualTo("true");
    // Who had begun, but not yet called, when the leader was let go may lead a flight of its own.
    assertThat(Integer.parseInt(run.facts().get("executions"))).isBetween(1, 2);
  }
}
