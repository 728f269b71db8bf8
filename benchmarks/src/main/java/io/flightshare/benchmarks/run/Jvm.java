package io.flightshare.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every JVM of a run has in common. */
final class Jvm {
  static final List<String> HEAP = List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g");

  private Jvm() {}

  /** Runs a program; what it prints goes to the log. Its exit code. */
  static int run(Path java, List<String> options, Class<?> program, List<String> args, Path log)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(HEAP);
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(args);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
  }
}
