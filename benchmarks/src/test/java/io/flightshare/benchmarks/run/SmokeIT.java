package io.flightshare.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.benchmarks.startup.StartUp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every benchmark runs, and those that are said to be woven are. */
class SmokeIT {
  private final Path folder = Path.of(System.getProperty("benchmarks.smoke"));
  private final Path agent = Path.of(System.getProperty("benchmarks.agent"));
  private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  @Test
  void everythingRunsOnce() throws Exception {
    List<String> options = new Agent(agent, folder).arguments();
    Path log = folder.resolve("smoke.log");

    int code = Jvm.run(java, options, Smoke.class, List.of(folder.toString()), log);

    String output = Files.readString(log);
    assertThat(code).as(output).isZero();
    assertThat(output).containsPattern("smoke: \\d+ trials and \\d+ probes ran");
  }

  @Test
  void whatIsNotWovenIsNotMeasured() throws Exception {
    List<String> options = new Agent(agent, folder).arguments(1);
    Path log = folder.resolve("not-woven.log");

    int code = Jvm.run(java, options, Smoke.class, List.of(folder.toString()), log);

    assertThat(code).isNotZero();
    assertThat(Files.readString(log)).contains("is not woven; the agent's log:");
  }

  @Test
  void theStartUpIsMeasured() throws Exception {
    Path page = folder.resolve("STARTUP.md");
    Files.createDirectories(folder);

    String[] arguments = {
      "--jdk", System.getProperty("java.home"), "--rounds", "1", "--module", ".", "--out", "" + page
    };
    int code = new CommandLine(new StartUp()).execute(arguments);

    assertThat(code).isZero();
    assertThat(Files.readString(page))
        .containsPattern("\\| Flightshare, one woven class \\| \\d+\\.\\d \\| \\+\\d")
        .contains("| Flightshare, ten wildcard rules |");
  }
}
