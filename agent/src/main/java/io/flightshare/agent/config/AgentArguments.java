package io.flightshare.agent.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits {@code key=value,key=value}, or takes a bare path, which is the configuration file. From
 * the command line of {@code attach} they come one in a line, each with the end of the line before
 * it, so that a path may hold a comma.
 */
final class AgentArguments {

  static final String SOURCE = "agent arguments";

  private AgentArguments() {}

  static Map<Setting, String> parse(String text, List<Diagnostic> diagnostics) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    String rest = text.trim();
    if (rest.isEmpty()) {
      return values;
    }
    char separator = text.startsWith("\n") ? '\n' : ',';
    if (separator == ',' && rest.indexOf('=') < 0 && Setting.ofArgument(rest) == null) {
      values.put(Setting.CONFIG, rest);
      return values;
    }
    int at = 0;
    while (at <= rest.length()) {
      int comma = rest.indexOf(separator, at);
      int end = comma < 0 ? rest.length() : comma;
      String problem = take(rest.substring(at, end).trim(), values);
      if (problem != null) {
        diagnostics.add(new Diagnostic(Diagnostic.Severity.ERROR, SOURCE, 0, 0, problem));
      }
      at = end + 1;
    }
    return values;
  }

  /** Takes one {@code key=value}; what is wrong with it, or null. */
  private static @Nullable String take(String pair, Map<Setting, String> values) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return withoutValue(pair);
    }
    String key = pair.substring(0, equals).trim();
    Setting setting = Setting.ofArgument(key);
    if (setting == null) {
      return "unknown argument \""
          + key
          + "\", ignored; allowed are "
          + Phrases.list(Setting.arguments())
          + " (a path with '=' in it is written config=PATH)"
          + Phrases.meant(key, Setting.arguments());
    }
    if (values.containsKey(setting)) {
      return "\"" + key + "\" is given twice; the first one, " + values.get(setting) + ", holds";
    }
    values.put(setting, pair.substring(equals + 1).trim());
    return null;
  }

  private static String withoutValue(String word) {
    if (word.isEmpty()) {
      return "an empty place between commas; arguments are written key=value,key=value";
    }
    if (Setting.ofArgument(word) != null) {
      return "\"" + word + "\" has no value; write " + word + "=VALUE";
    }
    return "\""
        + word
        + "\" has no '='; arguments are written key=value,key=value, the file as config=PATH. A"
        + " path with a comma in it cannot be an argument: give it as"
        + " -Dflightshare.config=PATH or FLIGHTSHARE_CONFIG";
  }
}
