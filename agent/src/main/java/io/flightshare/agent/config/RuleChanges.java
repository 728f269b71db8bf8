package io.flightshare.agent.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What one form of a rule says differently from another. Immutable. */
public final class RuleChanges {
  /** What flights look up each time, so that it can change under those that are up. */
  private static final Set<String> TUNABLE =
      new HashSet<>(Arrays.asList("mode", "max-wait", "on-max-wait", "max-age", "max-followers"));

  /** From the name of a setting to what is said of it. */
  private final Map<String, String> changes = new LinkedHashMap<>();

  private RuleChanges() {}

  /** From one form of a rule to another. */
  public static RuleChanges between(RuleConfig before, RuleConfig after) {
    RuleChanges result = new RuleChanges();
    Map<String, String> old = before.settings();
    for (Map.Entry<String, String> setting : after.settings().entrySet()) {
      String was = old.get(setting.getKey());
      if (!Objects.equals(was, setting.getValue())) {
        result.changes.put(
            setting.getKey(), setting.getKey() + ": " + was + " -> " + setting.getValue());
      }
    }
    return result;
  }

  /** Whether both say the same, wherever in the file they stand. */
  public boolean areNone() {
    return changes.isEmpty();
  }

  /** Whether flights that are up need not notice. */
  public boolean areTunable() {
    return TUNABLE.containsAll(changes.keySet());
  }

  /** Such as {@code max-wait: 10s -> 2s, mode: on -> observe}. */
  @Override
  public String toString() {
    return String.join(", ", changes.values());
  }
}
