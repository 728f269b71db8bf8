package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a configuration file asks for, as far as it can be done. Immutable. */
public final class Config {

  private final Mode mode;
  private final @Nullable Boolean report;
  private final @Nullable String log;
  private final @Nullable LogLevel logLevel;
  private final @Nullable Long reloadNanos;
  private final List<RuleConfig> rules;
  private final int declaredRules;
  private final Set<String> refusedRules;

  Config(
      Mode mode,
      @Nullable Boolean report,
      @Nullable String log,
      @Nullable LogLevel logLevel,
      @Nullable Long reloadNanos,
      List<RuleConfig> rules,
      int declaredRules,
      Set<String> refusedRules) {
    this.mode = mode;
    this.report = report;
    this.log = log;
    this.logLevel = logLevel;
    this.reloadNanos = reloadNanos;
    this.rules = Collections.unmodifiableList(new ArrayList<>(rules));
    this.declaredRules = declaredRules;
    this.refusedRules = Collections.unmodifiableSet(new LinkedHashSet<>(refusedRules));
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

  /** How often to look whether the file has changed; 0 for never, null when it does not say. */
  public @Nullable Long reloadNanos() {
    return reloadNanos;
  }

  /** The names of those rules that were left out, because something in them is wrong. */
  public Set<String> refusedRules() {
    return refusedRules;
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
