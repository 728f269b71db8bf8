package io.flightshare.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.fuzz.StopMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Threads that are stopped in the middle of whatever leave nobody behind. */
class StopIT {
  private static final int STOPS = 1000;
  private static final int LAST_WITH_STOP = 19;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void nobodyHangsBehindAThreadThatWasStopped(Jdk jdk) {
    assumeTrue(
        jdk.feature() <= LAST_WITH_STOP,
        () -> "skipped: " + jdk + " does not stop threads any more");
    Finished run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: read
                    match: com.acme.fuzz.Service#plainRead
                    coalesce: singleflight
                  - name: fresh
                    match: com.acme.fuzz.Service#plainFresh
                    coalesce: singleflight
                    freshness: after-call
                  - name: write
                    match: com.acme.fuzz.Service#plainWrite
                    coalesce: write-merge
                """)
            .run(StopMain.class, String.valueOf(STOPS))
            .succeeded();
    run.assertFact("warm").isEqualTo("60000");
    run.assertFact("hung").as("%s", run.out()).isEqualTo("0");
    run.assertFact("wrongs").isEqualTo("0");
  }
}
