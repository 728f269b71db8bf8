package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of mistakes have in common. */
final class Mistakes {

  private Mistakes() {}

  /** A variable {@code SET} is known, no other. */
  static ConfigResult read(String yaml) {
    return ConfigReader.read(yaml, "c.yaml", name -> name.equals("SET") ? "5s" : null);
  }

  /**
   * Asserts every line that a user reads, and what is left of the configuration.
   *
   * @param left mode, names of the good rules and number of all; null for no configuration
   */
  static void assertExplained(String yaml, String diagnostics, @Nullable String left) {
    ConfigResult result = read(yaml);
    StringBuilder lines = new StringBuilder();
    for (Diagnostic diagnostic : result.diagnostics()) {
      lines.append(diagnostic).append('\n');
    }
    assertThat(lines.toString()).isEqualTo(diagnostics);
    assertThat(describe(result.config())).isEqualTo(left);
  }

  private static @Nullable String describe(@Nullable Config config) {
    if (config == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (RuleConfig rule : config.rules()) {
      names.add(rule.name());
    }
    return config.mode() + " " + names + " of " + config.declaredRules();
  }
}
