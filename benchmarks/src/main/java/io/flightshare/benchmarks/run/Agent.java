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
    return arguments(rules);
  }

  /** The same with so many rules that name nothing. */
  List<String> arguments(int count) throws IOException {
    StringBuilder text = new StringBuilder("version: 1\nlog-level: warn\nrules:\n");
    for (int i = 0; i < count; i++) {
      text.append("  - name: idle-").append(i).append('\n');
      text.append("    match: com.acme.Idle").append(i).append("#read(long)\n");
      text.append("    coalesce: singleflight\n");
    }
    Path file = rules.resolveSibling("idle-rules.yaml");
    Files.writeString(file, text);
    return arguments(file);
  }

  private List<String> arguments(Path config) {
    return List.of("-javaagent:" + jar + "=config=" + config, "-D" + Weaving.LOG + "=" + log);
  }
}
