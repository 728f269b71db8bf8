package io.flightshare.acceptance;

import com.acme.loaders.HiddenGateMain;
import com.acme.loaders.TwoLoadersMain;
import com.acme.matching.wild.WildMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Which methods a rule means, and which class of a name. */
class MatchingIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void wildcardsExcludeAnnotationAndReturnType(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - name: finders
                    match: com.acme..*Service#find*(long)
                    exclude: "*..PriceService#findSlowly"
                  - name: decimals
                    match: "*..BigDecimal com.acme.matching.wild.PriceService#priceOf(..)"
                  - name: annotated
                    match: "@com.acme.matching.Idempotent com.acme.matching.wild.*#rate"
                  - name: inner
                    match: com.acme.matching.wild.PriceService$Archive#findNet(long)
                """)
            .run(WildMain.class)
            .succeeded();
    run.assertFact("findNet").isEqualTo("1");
    run.assertFact("findGross").isEqualTo("1");
    run.assertFact("findSlowly").isEqualTo("3");
    run.assertFact("priceOf.String").isEqualTo("1");
    run.assertFact("priceOf.Object").isEqualTo("3");
    run.assertFact("rate.1").isEqualTo("1");
    run.assertFact("rate.2").isEqualTo("3");
    run.assertFact("archive").isEqualTo("1");
    run.tells("woven: rule inner: com.acme.matching.wild.PriceService$Archive#findNet(long)");
    run.tells("woven: rule annotated: com.acme.matching.wild.PriceService#rate(int)");
  }

  @Test
  void ofTwoRulesTheFirstWinsAndTheSecondIsTold() {
    Finished run =
        Jvm.current()
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - {name: first, match: "com.acme.matching.wild.PriceService#findNet"}
                  - {name: second, match: "com.acme.matching.wild.PriceService#find*"}
                """)
            .run(WildMain.class)
            .succeeded();
    run.tells("woven: rule first: com.acme.matching.wild.PriceService#findNet(long)");
    run.tells("rule second", "PriceService#findNet(long)", "belongs to rule first");
    run.tells("woven: rule second: com.acme.matching.wild.PriceService#findGross(long)");
    run.assertFact("findNet").isEqualTo("1");
  }

  @Test
  void methodThatIsNotThereIsToldWithTheNearestThatIs() {
    Finished run =
        Jvm.current()
            .agentWith(
                """
                version: 1
                defaults: {coalesce: singleflight}
                rules:
                  - {name: typo, match: "com.acme.matching.wild.PriceService#findNett(long)"}
                  - {name: wrong, match: "com.acme.matching.wild.PriceService#rate(long)"}
                """)
            .run(WildMain.class)
            .succeeded();
    run.tells("rule typo: ", "declares no findNett; the nearest is findNet(long)");
    run.tells("rule wrong: ", "has rate(int), rate(int, int); the rule says rate(long)");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void classesOfOneNameInTwoLoadersNeverMeet(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: plugin
                    match: com.acme.loaders.Plugin#whose
                    coalesce: singleflight
                """)
            .run(TwoLoadersMain.class)
            .succeeded();
    run.assertFact("distinct.executions").isEqualTo("2");
    run.assertFact("distinct.answers").isEqualTo("{plugin of first=3, plugin of second=3}");
    run.assertFact("equal.executions").isEqualTo("2");
    run.assertFact("equal.answers").isEqualTo("{plugin of first=3, plugin of second=3}");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void classWhoseLoaderHidesTheGateIsLeftAlone(Jdk jdk) {
    Finished run =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: plugin
                    match: com.acme.loaders.Plugin#whose
                    coalesce: singleflight
                """)
            .run(HiddenGateMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.assertFact("distinct").isEqualTo("[plugin of hidden]");
    run.tells("not woven: rule plugin: ", "the hiding loader does not find java.lang.Flightshare");
  }
}
