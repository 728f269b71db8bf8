package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the agent itself. Each exists three times: as agent argument, as system property and
 * as environment variable.
 */
public enum Setting {
  /** The path of the configuration file. */
  CONFIG("config"),
  /** {@link Mode}. */
  MODE("mode"),
  /** The file to log to; standard error without it. */
  LOG("log"),
  /** {@link LogLevel}. */
  LOG_LEVEL("log-level"),
  /** Whether a table is printed when the JVM ends. */
  REPORT("report"),
  /** How often to look whether the file has changed; 0 for never. */
  RELOAD("reload");

  private final String argument;

  Setting(String argument) {
    this.argument = argument;
  }

  /** The key among the agent arguments, such as {@code log-level}. */
  public String argument() {
    return argument;
  }

  /** The system property, such as {@code flightshare.log-level}. */
  public String property() {
    return "flightshare." + argument;
  }

  /** The environment variable, such as {@code FLIGHTSHARE_LOG_LEVEL}. */
  public String environment() {
    return "FLIGHTSHARE_" + name();
  }

  /** What to say of a key that is none of the agent's settings; null if it is one. */
  public static @Nullable String refuse(String key) {
    return ofArgument(key) == null ? "setting: " + Phrases.notAllowed(key, arguments()) : null;
  }

  /** Whether the value of a key is the path of a file. */
  public static boolean isPath(String key) {
    return key.equals(CONFIG.argument) || key.equals(LOG.argument);
  }

  static @Nullable Setting ofArgument(String key) {
    for (Setting setting : values()) {
      if (setting.argument.equals(key)) {
        return setting;
      }
    }
    return null;
  }

  static List<String> arguments() {
    List<String> all = new ArrayList<>();
    for (Setting setting : values()) {
      all.add(setting.argument);
    }
    return all;
  }
}
