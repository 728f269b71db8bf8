package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the agent itself, as agent arguments, system properties and environment give
 * them.
 *
 * <p>Where a setting is given more than once the argument wins over the property and that over the
 * environment; of modes the most restrictive wins, so that a kill switch works wherever it is set.
 * What is bad is reported and counts as not given, except a bad mode, which is {@code OFF}: a
 * mistyped kill switch must not turn anything on. Immutable.
 */
public final class AgentSettings {

  static final List<String> LEVELS =
      Collections.unmodifiableList(Arrays.asList("trace", "debug", "info", "warn", "error", "off"));

  private static final String OLD_LOG_LEVEL = "flightshare.log.level";

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
  private @Nullable Mode mode;
  private @Nullable LogLevel logLevel;
  private @Nullable Boolean report;
  private @Nullable Long reloadNanos;

  private AgentSettings() {}

  /**
   * Reads the settings; never throws for what they hold.
   *
   * @param agentArguments what follows the {@code =} of {@code -javaagent}; null without
   * @param property looks up a system property
   * @param environment looks up an environment variable
   */
  public static AgentSettings read(
      @Nullable String agentArguments,
      Function<String, @Nullable String> property,
      Function<String, @Nullable String> environment) {
    AgentSettings settings = new AgentSettings();
    Map<Setting, String> arguments =
        AgentArguments.parse(agentArguments == null ? "" : agentArguments, settings.diagnostics);
    for (Setting setting : Setting.values()) {
      String argument = arguments.get(setting);
      if (argument != null) {
        settings.offer(setting, argument, AgentArguments.SOURCE);
      }
      settings.offerIfSet(setting, setting.property(), property, "system property ");
      if (setting == Setting.LOG_LEVEL) {
        settings.offerIfSet(setting, OLD_LOG_LEVEL, property, "system property ");
      }
      settings.offerIfSet(setting, setting.environment(), environment, "environment variable ");
    }
    return settings;
  }

  /** The path of the configuration file; null if none is named. */
  public @Nullable String config() {
    return texts.get(Setting.CONFIG);
  }

  /** The mode; null if none is named. */
  public @Nullable Mode mode() {
    return mode;
  }

  /** The file to log to; null if none is named. */
  public @Nullable String log() {
    return texts.get(Setting.LOG);
  }

  /** How much to log; null if it is not said. */
  public @Nullable LogLevel logLevel() {
    return logLevel;
  }

  /** Whether to print a table when the JVM ends; null if it is not said. */
  public @Nullable Boolean report() {
    return report;
  }

  /** How often to look whether the file has changed; 0 for never, null if it is not said. */
  public @Nullable Long reloadNanos() {
    return reloadNanos;
  }

  /** What is wrong with the settings. */
  public List<Diagnostic> diagnostics() {
    return Collections.unmodifiableList(diagnostics);
  }

  /** An empty property or variable is how scripts unset one. */
  private void offerIfSet(
      Setting setting, String name, Function<String, @Nullable String> lookup, String kind) {
    String value = lookup.apply(name);
    if (value != null && !value.trim().isEmpty()) {
      offer(setting, value.trim(), kind + name);
    }
  }

  /** Takes a value unless a source of higher precedence has given a good one already. */
  private void offer(Setting setting, String value, String source) {
    switch (setting) {
      case CONFIG:
      case LOG:
        if (value.isEmpty()) {
          error(source, setting.argument() + ": the path is empty");
        } else {
          texts.putIfAbsent(setting, value);
        }
        break;
      case MODE:
        offerMode(value, source);
        break;
      case LOG_LEVEL:
        LogLevel level = Phrases.constant(LogLevel.values(), value.toLowerCase(Locale.ROOT));
        if (level == null) {
          error(source, "log-level: " + Phrases.notAllowed(value, LEVELS));
        } else if (logLevel == null) {
          logLevel = level;
        }
        break;
      case REPORT:
        if (!value.equals("true") && !value.equals("false")) {
          error(source, "report: " + Phrases.notAllowed(value, Arrays.asList("true", "false")));
        } else if (report == null) {
          report = value.equals("true");
        }
        break;
      case RELOAD:
        offerReload(value, source);
        break;
    }
  }

  private void offerReload(String value, String source) {
    try {
      long nanos = Durations.nanos(value);
      reloadNanos = reloadNanos == null ? (Long) nanos : reloadNanos;
    } catch (Durations.BadDuration e) {
      error(source, "reload: " + e.getMessage());
    }
  }

  private void offerMode(String value, String source) {
    String refusal = ModeWords.refuse(value);
    if (refusal != null) {
      error(source, "mode: " + refusal + " (the mode is off until this is corrected)");
    }
    Mode parsed = ModeWords.parse(value);
    Mode given = parsed == null ? Mode.OFF : parsed;
    mode = mode == null ? given : Mode.mostRestrictive(mode, given);
  }

  private void error(String source, String message) {
    diagnostics.add(new Diagnostic(Diagnostic.Severity.ERROR, source, 0, 0, message));
  }
}
