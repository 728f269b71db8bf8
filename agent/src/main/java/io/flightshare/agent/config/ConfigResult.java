package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of reading a configuration file. Immutable. */
public final class ConfigResult {

  private final @Nullable Config config;
  private final List<Diagnostic> diagnostics;

  ConfigResult(@Nullable Config config, List<Diagnostic> diagnostics) {
    this.config = config;
    this.diagnostics = Collections.unmodifiableList(new ArrayList<>(diagnostics));
  }

  /** The configuration; null when the file as a whole cannot be used. */
  public @Nullable Config config() {
    return config;
  }

  /** Everything there is to tell, in the order of the file. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Whether anything is in error, be it a single rule. */
  public boolean hasErrors() {
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
        return true;
      }
    }
    return false;
  }
}
