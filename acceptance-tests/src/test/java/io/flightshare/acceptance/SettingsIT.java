package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hello.HelloMain;
import com.acme.hello.SharingMain;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of the agent itself: where they come from, and which of them holds. */
class SettingsIT {
  private static final String ONE_RULE =
      """
      version: 1
      rules:
        - name: find
          match: com.acme.hello.SharingMain#find
          coalesce: singleflight
      """;

  @Test
  void withoutAnyTheFileInTheWorkingDirectoryIsRead() {
    Finished run = Jvm.current().agentWith(ONE_RULE).run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.tells("1 rule from agent-config.yaml, mode on");
  }

  @Test
  void barePathIsTheFile() {
    Finished run =
        Jvm.current().file("other.yaml", ONE_RULE).agent("other.yaml").run(SharingMain.class);
    run.succeeded().assertFact("executions").isEqualTo("1");
    run.tells("1 rule from other.yaml, mode on");
  }

  @Test
  void argumentWinsOverPropertyAndThatOverEnvironment() {
    Jvm all = withThreeFiles().agent("config=a.yaml");
    all.property("flightshare.config", "p.yaml").environment("FLIGHTSHARE_CONFIG", "e.yaml");
    all.run(HelloMain.class).succeeded().tells("1 rule from a.yaml");

    Jvm two = withThreeFiles().agent();
    two.property("flightshare.config", "p.yaml").environment("FLIGHTSHARE_CONFIG", "e.yaml");
    two.run(HelloMain.class).succeeded().tells("1 rule from p.yaml");

    Jvm one = withThreeFiles().agent().environment("FLIGHTSHARE_CONFIG", "e.yaml");
    one.run(HelloMain.class).succeeded().tells("1 rule from e.yaml");
  }

  private static Jvm withThreeFiles() {
    return Jvm.current().file("a.yaml", ONE_RULE).file("p.yaml", ONE_RULE).file("e.yaml", ONE_RULE);
  }

  @Test
  void anyOfThemWinsOverTheFile() {
    String silent = ONE_RULE + "log-level: off\nreport: true\n";
    Finished asTheFileSays = Jvm.current().agentWith(silent).run(HelloMain.class).succeeded();
    asTheFileSays.assertErr().isEmpty();

    Finished run =
        Jvm.current()
            .file("agent-config.yaml", silent)
            .agent("report=false")
            .environment("FLIGHTSHARE_LOG_LEVEL", "info")
            .run(SharingMain.class)
            .succeeded();
    run.tells("1 rule from agent-config.yaml, mode on").tellsNot("report");
  }

  static Stream<Named<UnaryOperator<Jvm>>> killSwitches() {
    return Stream.of(
        killSwitch("argument", jvm -> jvm.file("agent-config.yaml", ONE_RULE).agent("mode=off")),
        killSwitch("property", jvm -> jvm.agentWith(ONE_RULE).property("flightshare.mode", "off")),
        killSwitch(
            "environment", jvm -> jvm.agentWith(ONE_RULE).environment("FLIGHTSHARE_MODE", "off")),
        killSwitch("file", jvm -> jvm.agentWith(ONE_RULE + "mode: off\n")),
        killSwitch("file, as YAML's false", jvm -> jvm.agentWith(ONE_RULE + "mode: false\n")),
        killSwitch(
            "file, though the argument says on",
            jvm -> jvm.file("agent-config.yaml", ONE_RULE + "mode: off\n").agent("mode=on")),
        killSwitch(
            "environment, though the argument says on",
            jvm ->
                jvm.file("agent-config.yaml", ONE_RULE)
                    .agent("mode=on")
                    .environment("FLIGHTSHARE_MODE", "off")));
  }

  private static Named<UnaryOperator<Jvm>> killSwitch(String name, UnaryOperator<Jvm> set) {
    return Named.of(name, set);
  }

  @ParameterizedTest
  @MethodSource("killSwitches")
  void offIsOffWhereverItIsSaid(UnaryOperator<Jvm> killSwitch) {
    Finished run = killSwitch.apply(Jvm.current()).run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.tells("1 rule from agent-config.yaml, mode off").tellsNot("woven");
  }

  @Test
  void ruleThatIsOffIsOffAlone() {
    Finished run =
        Jvm.current().agentWith(ONE_RULE + "    mode: off\n").run(SharingMain.class).succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.tells("1 rule from agent-config.yaml, mode on");
  }

  @Test
  void readThatNamesNoFreshnessIsToldSoOnce() {
    Finished run =
        Jvm.current().agentWith(ONE_RULE.replace("#find", "#*")).run(SharingMain.class).succeeded();
    assertThat(run.err().lines().filter(line -> line.contains("one flight ago")))
        .hasSize(1)
        .allMatch(line -> line.contains("INFO flightshare - rule find: its callers may see"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "freshness: in-flight",
        "invalidated-by: {match: com.acme.hello.SharingMain#write}",
        "mode: off"
      })
  void readThatHasBeenThoughtAboutIsNot(String setting) {
    Finished run =
        Jvm.current()
            .agentWith(ONE_RULE + "    " + setting + "\n")
            .run(SharingMain.class)
            .succeeded();
    run.tells("woven: rule find: ").tellsNot("one flight ago");
  }

  @Test
  void mistypedKillSwitchIsOff() {
    Finished run =
        Jvm.current()
            .agentWith(ONE_RULE)
            .property("flightshare.mode", "offf")
            .run(SharingMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("3");
    run.tells("system property flightshare.mode", "\"offf\"", "did you mean \"off\"");
  }

  @Test
  void unknownArgumentIsToldWithTheNearest() {
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", ONE_RULE)
            .agent("reprot=true")
            .run(SharingMain.class)
            .succeeded();
    run.tells("agent arguments", "unknown argument \"reprot\"", "did you mean \"report\"");
    run.assertFact("executions").isEqualTo("1");
  }

  @Test
  void variablesAreTakenFromPropertiesAndEnvironment() {
    Finished run =
        Jvm.current()
            .agentWith(
                """
                version: 1
                rules:
                  - name: "${RULE_NAME}"
                    match: ${type:-com.acme.hello.Nobody}#find
                    coalesce: ${KIND:-singleflight}
                """)
            .property("type", SharingMain.class.getName())
            .environment("RULE_NAME", "named from outside")
            .run(SharingMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.tells("woven: rule named from outside: ");
  }

  @Test
  void reportIsATableAtTheEnd() {
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", ONE_RULE)
            .agent("report=true")
            .run(SharingMain.class)
            .succeeded();
    List<String> lines = run.err().lines().filter(line -> !line.isBlank()).toList();
    assertThat(lines.get(lines.size() - 2))
        .matches("rule +mode +methods +calls +executions +shared +timeouts +time saved +bypassed");
    assertThat(lines.get(lines.size() - 1))
        .matches("find +on +1 +3 +1 +2 \\(66\\.7%\\) +0 +\\d+ ms +0");
    run.assertOut().containsExactly("executions=1");
  }

  @Test
  void logGoesToAFile() throws IOException {
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", ONE_RULE)
            .agent("log=agent.log,report=true")
            .run(SharingMain.class)
            .succeeded();
    run.assertErr().isEmpty();
    Path log = run.work().resolve("agent.log");
    assertThat(Files.readString(log))
        .contains("1 rule from agent-config.yaml, mode on")
        .contains("woven: rule find: ")
        .containsPattern("(?m)^find +on +1 +3 ");
    assertThat(Files.readAllLines(log).get(0))
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO flightshare - .*");
  }

  @Test
  void logThatCannotBeWrittenStopsNothing() {
    Finished run =
        Jvm.current()
            .file("agent-config.yaml", ONE_RULE)
            .agent("log=no/such/folder/agent.log")
            .run(SharingMain.class)
            .succeeded();
    run.assertFact("executions").isEqualTo("1");
    run.assertErr().anyMatch(line -> line.contains("no/such/folder/agent.log"));
  }

  @Test
  void logLevelDebugTellsMoreAndOffNothing() {
    String wild = ONE_RULE.replace("#find", "#*");
    Finished debug =
        Jvm.current()
            .file("agent-config.yaml", wild)
            .agent("log-level=debug")
            .run(SharingMain.class)
            .succeeded();
    debug
        .assertErr()
        .anyMatch(line -> line.startsWith("DEBUG flightshare - ") || line.contains("not woven"));

    Finished off =
        Jvm.current()
            .file("agent-config.yaml", wild)
            .agent("log-level=off")
            .run(SharingMain.class)
            .succeeded();
    off.assertErr().isEmpty();
    off.assertFact("executions").isEqualTo("1");
  }
}
