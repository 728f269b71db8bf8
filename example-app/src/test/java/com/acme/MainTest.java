package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {

  @TempDir Path data;

  @Test
  void aMistakeOnTheCommandLineEndsWith2AndAMessage() throws Exception {
    Process process = start("--prot=1");

    assertThat(text(process)).contains("example-app: unknown option \"--prot\"");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatDoesNotAnswerEndsWith1() throws Exception {
    Process process = start("--data=" + data, "--jdbc-url=jdbc:h2:file:relative;IFEXISTS=TRUE");

    assertThat(text(process)).contains("The server cannot start");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  @Test
  void itTellsWhereItListensAndStopsWhenAskedTo() throws Exception {
    Process process = start("--port=0", "--products=10", "--data=" + data);
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && !line.startsWith("listening on ")) {
        line = out.readLine();
      }
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:[1-9][0-9]*");

      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    // A database that was not closed leaves its lock or trace file behind.
    assertThat(data.toFile().list()).contains("shop.mv.db").doesNotContain("shop.trace.db");
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String text(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
