package io.flightshare.benchmarks.run;

import io.flightshare.benchmarks.woven.Weaving;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The agent's jar, with the rules of the benchmarks. */
final class Agent {
  private static final String RULES = "/benchmark-rules.yaml";

  private final Path jar;
  private final Path rules;
  private final Path log;

  /**
   * Writes the rules into that folder, where the log will be too.
   *
   * @throws IOException if there is no such jar, or the rules cannot be written
   */
  Agent(Path jar, Path folder) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException("there is no " + jar + "; build it with mvn package");
    }
    this.jar = jar;
    this.rules = folder.resolve("benchmark-rules.yaml");
    this.log = folder.resolve("agent.log");
    Files.createDirectories(folder);
    try (InputStream in = Agent.class.getResourceAsStream(RULES)) {
      Files.copy(in, rules, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** For the command line of a JVM. */
  List<String> arguments() {
    return List.of("-javaagent:" + jar + "=config=" + rules, "-D" + Weaving.LOG + "=" + log);
  }
}
