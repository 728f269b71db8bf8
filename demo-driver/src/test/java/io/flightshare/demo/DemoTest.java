package io.flightshare.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DemoTest {

  private static final int USAGE = 2;

  @TempDir Path root;

  private final StringWriter err = new StringWriter();
  private final StringWriter out = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--registrations=0    | --registrations must be from 1 to 5000, found 0",
        "--read-clients=9999  | --read-clients must be from 1 to 5000, found 9999",
        "--read-seconds=-1    | --read-seconds must be from 1 to 600, found -1",
        "--mixed-services=0   | --mixed-services must be from 1 to 2500, found 0",
        "--db-round-trip=fast | --db-round-trip must be a duration such as 5ms or 800us, found"
            + " \"fast\"",
        "--read-seconds=long  | Invalid value for option '--read-seconds'",
        "--registration=1     | Unknown option: '--registration=1'",
      })
  void aMistakeOnTheCommandLineIsExplained(String argument, String message) {
    assertThat(execute(argument)).isEqualTo(USAGE);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void aMissingJarIsNamedWithWhatToDo() {
    assertThat(execute("--root", root.toString())).isEqualTo(USAGE);
    assertThat(err.toString())
        .contains("There is no file " + root.resolve("example-app/target/example-app.jar"))
        .contains("mvn -DskipTests package")
        .contains("--app");
  }

  @Test
  void theHelpTellsEveryOption() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains("--registrations", "--read-clients", "--read-seconds", "--mixed-services")
        .contains("--mixed-seconds", "--db-round-trip", "--quick", "--agent", "--app", "--config");
  }

  private int execute(String... arguments) {
    CommandLine commandLine = Demo.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    commandLine.setOut(new PrintWriter(out, true));
    return commandLine.execute(arguments);
  }
}
