package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a configuration file asks for, as far as it can be done. Immutable. */
public final class Config {

  private final Mode mode;
  private final @Nullable Boolean report;
  private final @Nullable String log;
  private final @Nullable LogLevel logLevel;
  private final List<RuleConfig> rules;
  private final int declaredRules;

  Config(
      Mode mode,
      @Nullable Boolean report,
      @Nullable String log,
      @Nullable LogLevel logLevel,
      List<RuleConfig> rules,
      int declaredRules) {
    this.mode = mode;
    this.report = report;
    this.log = log;
    this.logLevel = logLevel;
    this.rules = Collections.unmodifiableList(new ArrayList<>(rules));
    this.declaredRules = declaredRules;
  }

  /** The file's mode; {@code ON} unless it says otherwise, {@code OFF} if what it says is bad. */
  public Mode mode() {
    return mode;
  }

  /** Whether to print a table when the JVM ends; null when the file does not say. */
  public @Nullable Boolean report() {
    return report;
  }

  /** The file to log to; null when the file does not say. */
  public @Nullable String log() {
    return log;
  }

  /** How much to log; null when the file does not say. */
  public @Nullable LogLevel logLevel() {
    return logLevel;
  }

  /** The rules without a mistake, in the order of the file. */
  public List<RuleConfig> rules() {
    return rules;
  }

  /** How many rules the file has, those left out included. */
  public int declaredRules() {
    return declaredRules;
  }
}
