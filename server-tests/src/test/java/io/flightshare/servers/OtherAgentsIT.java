package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jdks;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Other agents that look at the method that a rule names, in front of ours and behind it. What can
 * be seen without theirs is in {@code OtherTransformersIT}.
 */
class OtherAgentsIT {
  private static final String MAIN = "com.acme.traced.TracedMain";
  private static final String CALLERS = "8";
  private static final Set<Integer> SHORT_RUN = Set.of(8, 25);
  private static final String RULE =
      """
      version: 1
      rules:
        - name: find
          match: com.acme.traced.Prices#find(long)
          coalesce: singleflight
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void fetched() {
    Servers.assumeFetched();
  }

  static Stream<Arguments> agents() {
    return jdks()
        .flatMap(
            jdk ->
                Stream.of(OtherAgent.values())
                    .flatMap(
                        other ->
                            Stream.of(true, false)
                                .map(first -> Arguments.of(other, first ? "first" : "last", jdk))));
  }

  static Stream<Jdk> jdks() {
    return Jdks.all().stream()
        .filter(jdk -> Jdks.WANTED.contains(jdk.feature()))
        .filter(jdk -> Build.wantsAll() || SHORT_RUN.contains(jdk.feature()));
  }

  private static Path applications() {
    return Project.root().resolve("acceptance-tests/target/classes");
  }

  private static Jvm jvm(Jdk jdk) {
    return Jvm.of(jdk)
        .folder(applications())
        .file("agent-config.yaml", RULE)
        .flag("-XX:+IgnoreUnrecognizedVMOptions")
        .flag("-Xshare:auto");
  }

  @ParameterizedTest(name = "{0}, {1}, on {2}")
  @MethodSource("agents")
  void oursSharesAndTheirsSees(OtherAgent other, String place, Jdk jdk) throws IOException {
    Jvm jvm = other.prepare(jvm(jdk), folder);
    if (place.equals("first")) {
      jvm.flag(other.flag()).agent();
    } else {
      jvm.agent().flag(other.flag());
    }
    try (Running running = jvm.start(MAIN, CALLERS)) {
      running.awaitOut("ready=true");
      running.say("meet one");
      running.awaitOut("one=\\d+ ");
      running.say("meet two");
      running.awaitOut("two=\\d+ ");
      running.closeInput();
      Finished run = running.finish().succeeded();
      assertThat(run.out())
          .contains("one=1 [first price of 42 by execution 1]")
          .contains("two=1 [first price of 42 by execution 2]");
      assertThat(other.saw(run)).as("%s saw it: %s", other, run.description()).isTrue();
      run.tells("woven: rule find: com.acme.traced.Prices#find(long)");
      assertThat(run.err()).doesNotContain("VerifyError").doesNotContain("failure inside");
    }
  }
}
