package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The commands of the jar: exit 0 done, 1 the answer is bad news, 2 usage or environment. */
class CommandLineIT {
  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void referenceConfigurationIsGoodToTheLastRule(Jdk jdk) throws IOException {
    Finished run =
        Jvm.of(jdk)
            .file("agent-config.yaml", Files.readString(Project.referenceConfig()))
            .runJar(Project.agentJar(), "check", "agent-config.yaml")
            .succeeded();
    run.assertOut().containsExactly("agent-config.yaml: 2 of 2 rules are good");
    run.assertErr().isEmpty();
  }

  @Test
  void checkTellsEveryMistakeAndThatItIsBadNews() {
    Finished run =
        Jvm.current()
            .file(
                "agent-config.yaml",
                """
                version: 1
                rules:
                  - name: one
                    match: com.acme.A#b
                    coalesce: singlefligth
                  - name: two
                    match: com.acme.A.b()
                    coalesce: singleflight
                """)
            .runJar(Project.agentJar(), "check", "agent-config.yaml")
            .exited(1);
    run.tells("agent-config.yaml:5:15: error: rule \"one\": ", "did you mean \"singleflight\"");
    run.tells("agent-config.yaml:7:", "error: rule \"two\": ");
    run.assertOut().containsExactly("agent-config.yaml: 0 of 2 rules are good");
  }

  @Test
  void fileThatIsNotThereIsAMatterOfTheEnvironment() {
    Finished run = Jvm.current().runJar(Project.agentJar(), "check", "nowhere.yaml").exited(2);
    run.tells("no configuration file ", "nowhere.yaml");
  }

  @Test
  void helpNamesTheCommandsAndHowToRunAnApplication() {
    Finished run = Jvm.current().runJar(Project.agentJar(), "--help").succeeded();
    assertThat(run.out()).contains("check", "-javaagent:flightshare-agent.jar=config=");
    run.assertErr().isEmpty();
    Jvm.current().runJar(Project.agentJar(), "check", "--help").succeeded();
  }

  @Test
  void versionIsTheBuilds() {
    Finished run = Jvm.current().runJar(Project.agentJar(), "--version").succeeded();
    run.assertOut().containsExactly("flightshare " + Project.version());
  }

  @Test
  void noCommandAndUnknownCommandAreUsageErrors() {
    Jvm.current().runJar(Project.agentJar()).exited(2).assertErr().isNotEmpty();
    Finished unknown = Jvm.current().runJar(Project.agentJar(), "chekc").exited(2);
    unknown.assertErr().anyMatch(line -> line.contains("chekc"));
  }
}
