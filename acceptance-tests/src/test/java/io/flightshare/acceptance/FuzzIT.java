package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.fuzz.FuzzMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** An application all of whose keys and results fail now and then notices nothing of it. */
class FuzzIT {
  private static final int CALLS = 10_000;
  private static final int FEW_CALLS = 200;
  private static final List<String> RULES =
      List.of(
          "read",
          "fresh",
          "path",
          "odd",
          "write",
          "latest",
          "caller",
          "copied",
          "operated",
          "awkward",
          "future");

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void everyCallEndsAsItsMethodEnds(Jdk jdk) {
    Finished run = run(jdk, CALLS);
    run.assertFact("wrongs").as("wrong: %s", run.out()).isEqualTo("0");
    Map<String, String> facts = run.facts();
    for (String rule : RULES) {
      run.assertFact(rule + ".missing").isEqualTo("0");
      run.assertFact(rule + ".failures").isNotEqualTo("0");
    }
    assertThat(facts.values()).as("nothing is null").doesNotContainNull();
    long shared = RULES.stream().mapToLong(r -> Long.parseLong(facts.get(r + ".shared"))).sum();
    assertThat(shared).as("calls shared all the same").isPositive();
  }

  /**
   * With so few calls before, what there is to log comes where hardly any stack is left; and one
   * who wrote half a line there would keep all others from writing.
   */
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void whoHasNoStackLeftKeepsNobodyFromLogging(Jdk jdk) {
    for (int i = 0; i < 3; i++) {
      run(jdk, FEW_CALLS).assertFact("wrongs").isEqualTo("0");
    }
  }

  private static Finished run(Jdk jdk, int calls) {
    return Jvm.of(jdk)
        .agentWith(
            """
                version: 1
                rules:
                  - name: read
                    match: com.acme.fuzz.Service#read
                    coalesce: singleflight
                  - name: fresh
                    match: com.acme.fuzz.Service#readFresh
                    coalesce: singleflight
                    freshness: after-call
                    errors: rerun
                  - name: path
                    match: com.acme.fuzz.Service#byPath
                    coalesce: singleflight
                    key: [arg0.other.number]
                    invalidated-by:
                      - match: com.acme.fuzz.Service#write
                        key: [arg0.other.number]
                  - name: odd
                    match: com.acme.fuzz.Service#odd
                    coalesce: singleflight
                  - name: write
                    match: com.acme.fuzz.Service#write
                    coalesce: write-merge
                  - name: latest
                    match: com.acme.fuzz.Service#latest
                    coalesce: write-merge
                    merge: latest
                    key: [this, arg0.number]
                  - name: caller
                    match: com.acme.fuzz.Service#caller
                    coalesce: singleflight
                    key: [args, "static com.acme.fuzz.Service#whoCalls()"]
                  - name: copied
                    match: com.acme.fuzz.Service#copied
                    coalesce: singleflight
                    result: copy
                  - name: operated
                    match: com.acme.fuzz.Service#operated
                    coalesce: singleflight
                    result: com.acme.fuzz.Copier
                  - name: awkward
                    match: com.acme.fuzz.Service#awkward
                    coalesce: singleflight
                    errors: copy
                  - name: future
                    match: com.acme.fuzz.Service#future
                    coalesce: singleflight
                    freshness: in-flight
                """)
        .run(FuzzMain.class, String.valueOf(calls))
        .succeeded();
  }
}
