package io.flightshare.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.reads.ReadsMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same application under every collector, under a security manager, and with nothing to write
 * to.
 */
class JvmsIT {
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

  private static Jvm jvm(Jdk jdk) {
    return Jvm.of(jdk).agentWith(CONFIG);
  }

  private static Finished shared(Jvm jvm) {
    Finished run = jvm.run(ReadsMain.class).succeeded();
    for (String read : new String[] {"count", "name", "wider", "category", "touch", "missing"}) {
      run.assertFact(read).isEqualTo("1 1");
      run.assertFact(read + ".next").isEqualTo("1");
    }
    run.assertFact("different.long").isEqualTo("3 of 3");
    run.assertFact("basket").isEqualTo("4 4");
    run.tells("woven: rule reads: com.acme.reads.Catalogue#price(long)");
    return run;
  }

  static Stream<Arguments> collectors() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of("Parallel", "G1", "Z", "Shenandoah")
                    .map(collector -> Arguments.of(jdk, collector)));
  }

  /** All other tests have the serial one. */
  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("collectors")
  void underEveryCollector(Jdk jdk, String collector) throws Exception {
    String flag = "-XX:+Use" + collector + "GC";
    assumeTrue(starts(jdk, flag), () -> "SKIPPED: " + jdk + " has no " + flag);
    shared(jvm(jdk).flag("-XX:-UseSerialGC").flag(flag));
  }

  private static boolean starts(Jdk jdk, String flag) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(jdk.java().toString(), flag, "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** A class path may be granted less than an agent needs. */
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void underASecurityManager(Jdk jdk) {
    assumeTrue(jdk.feature() < 24, () -> "SKIPPED: " + jdk + " has no security manager");
    shared(
        jvm(jdk)
            .file(
                "app.policy",
                """
                grant codeBase "file:%s" { permission java.security.AllPermission; };
                grant { permission java.util.PropertyPermission "*", "read"; };
                """
                    .formatted(Project.agentJar()))
            .property("java.security.manager", "")
            .property("java.security.policy", "=app.policy"));
  }

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void withoutIllegalAccessAndWithoutAPlaceForFiles(Jdk jdk) {
    Jvm jvm = jvm(jdk).property("java.io.tmpdir", "/nowhere/at/all");
    if (jdk.feature() >= 9 && jdk.feature() < 17) {
      jvm.flag("--illegal-access=deny"); // what there is no other way than later on
    }
    shared(jvm);
  }
}
