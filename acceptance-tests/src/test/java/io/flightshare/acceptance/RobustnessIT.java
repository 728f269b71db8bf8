package io.flightshare.acceptance;

import com.acme.fragile.FragileMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Whatever fails on the way to sharing, the application's own method runs. */
class RobustnessIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void keysThatFailAreCountedAndTheirCallsRun(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - name: whole
                    match: com.acme.fragile.FragileMain#whole
                  - name: property
                    match: com.acme.fragile.FragileMain#byProperty
                    key: [arg0.id]
                  - name: missing
                    match: com.acme.fragile.FragileMain#byMissing
                    key: [arg0.customer.name]
                  - name: always
                    match: com.acme.fragile.FragileMain#always
                """)
            .run(FragileMain.class)
            .succeeded();
    for (String failing : new String[] {"hashCode", "equals", "getter", "missing"}) {
      run.assertFact(failing + ".executions").isEqualTo("3");
      run.assertFact(failing + ".outcomes").isEqualTo("[done true]");
    }
    run.assertFact("hashCode.failures").isEqualTo("3");
    run.assertFact("equals.failures").as("at least one comparison").matches("[4-9]");
    run.assertFact("getter.failures").isEqualTo("3");
    run.assertFact("missing.failures").isEqualTo("3");
    run.assertErr().anyMatch(l -> l.contains("rule whole") && l.contains("from hashCode"));
    run.assertErr().anyMatch(l -> l.contains("rule property") && l.contains("from getter"));
    run.assertErr().anyMatch(l -> l.contains("rule missing") && l.contains("arg0.customer.name"));
    run.assertFact("sound.executions").isEqualTo("1");
    run.assertFact("always.before").isEqualTo("on");
    run.assertFact("always.after").isEqualTo("observe");
    run.assertFact("always.why").contains("20 calls failed inside Flightshare");
    run.assertFact("always.others").isEqualTo("on");
    run.assertFact("always.again").isEqualTo("on");
    run.assertErr()
        .anyMatch(l -> l.contains("rule always: switched itself to observe for 30 s, since"));
  }
}
