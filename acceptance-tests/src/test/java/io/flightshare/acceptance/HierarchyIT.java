package io.flightshare.acceptance;

import com.acme.matching.HierarchyMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A type with a {@code +} means its subtypes too, through interfaces, generics and overrides. */
class HierarchyIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void interfaceWithItsErasedParameter(Jdk jdk) {
    Finished run =
        run(
            jdk,
            "com.acme.matching.Repository+#load(Object)",
            "com.acme.matching.Repository+#describe");
    run.assertFact("users").isEqualTo("1");
    run.assertFact("users.bridge").isEqualTo("1");
    run.assertFact("orders").isEqualTo("1");
    run.assertFact("default").isEqualTo("1");
    run.assertFact("default.overridden").isEqualTo("1");
    run.assertFact("overload").isEqualTo("3");
    run.assertFact("stranger.same").isEqualTo("3");
    run.tells("woven: rule hierarchy: com.acme.matching.UserRepository#load(java.lang.String)");
    run.tells("woven: rule hierarchy: com.acme.matching.OrderRepository#load(java.lang.Long)");
    run.tells("woven: rule hierarchy: com.acme.matching.Repository#describe(java.lang.String)");
    run.tells(
        "woven: rule hierarchy: com.acme.matching.OrderRepository#describe(java.lang.String)");
    run.tellsNot("com.acme.matching.Stranger");
    run.tellsNot("#load(int)");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void interfaceWithTheParameterOfTheOverride(Jdk jdk) {
    Finished run = run(jdk, "com.acme.matching.Repository+#load(String)");
    run.assertFact("users").isEqualTo("1");
    run.assertFact("users.bridge").isEqualTo("1");
    run.assertFact("orders").isEqualTo("3");
    run.tells("woven: rule hierarchy: com.acme.matching.UserRepository#load(java.lang.String)");
    run.tellsNot("OrderRepository");
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void abstractClassAndAnOverrideThatCallsIt(Jdk jdk) {
    Finished run =
        run(
            jdk,
            "com.acme.matching.BaseRepository+#audit",
            "com.acme.matching.BaseRepository+#load");
    run.assertFact("users").isEqualTo("1");
    run.assertFact("users.bridge").isEqualTo("1");
    run.assertFact("orders").isEqualTo("3");
    run.assertFact("audit").isEqualTo("1");
    run.assertFact("audit.super").isEqualTo("1");
    run.assertFact("audit.result").isEqualTo("base a11");
    run.assertFact("default").isEqualTo("3");
    run.tells("woven: rule hierarchy: com.acme.matching.BaseRepository#audit(java.lang.String)");
    run.tells("woven: rule hierarchy: com.acme.matching.UserRepository#audit(java.lang.String)");
  }

  private static Finished run(Jdk jdk, String... signatures) {
    StringBuilder yaml =
        new StringBuilder(
            """
            version: 1
            rules:
              - name: hierarchy
                coalesce: singleflight
                match:
            """);
    for (String signature : signatures) {
      yaml.append("      - ").append(signature).append('\n');
    }
    return Jvm.of(jdk).agentWith(yaml.toString()).run(HierarchyMain.class).succeeded();
  }
}
