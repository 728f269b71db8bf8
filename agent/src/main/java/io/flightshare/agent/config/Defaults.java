package io.flightshare.agent.config;

import io.flightshare.agent.config.RuleConfig.Coalesce;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What rules take over that do not say it themselves. A bad default leaves out the rules that would
 * inherit it, and is reported once, with their number.
 */
final class Defaults {

  /** The settings of the defaults; none without defaults. */
  final RuleSettings settings;

  /** What is wrong with the defaults as a whole, which concerns every rule. */
  private final Diagnostics whole;

  private final Map<String, Integer> heirs = new HashMap<>();
  private int rules;

  private Defaults(RuleSettings settings, Diagnostics whole) {
    this.settings = settings;
    this.whole = whole;
  }

  static Defaults read(@Nullable Node node, Values values) {
    Diagnostics whole = values.diagnostics().fresh();
    Values report = values.in("defaults: ").into(whole);
    if (node == null) {
      return new Defaults(RuleSettings.none(), whole);
    }
    if (!(node instanceof MappingNode)) {
      report.error(
          node, "found " + Values.kind(node) + ", but a mapping of rule settings is expected");
      return new Defaults(RuleSettings.none(), whole);
    }
    Mapping mapping =
        Mapping.read(
            (MappingNode) node, "default", RuleSettings.ALL, Collections.emptyList(), report);
    return new Defaults(RuleSettings.read(mapping, report), whole);
  }

  /** Whether all is good that this rule would inherit; counts it among the heirs of what is not. */
  boolean areGoodFor(RuleSettings own, @Nullable Coalesce coalesce) {
    boolean good = whole.isEmpty();
    rules++;
    for (String name : settings.bad().keySet()) {
      if (!own.has(name) && RuleSettings.concerns(name, coalesce)) {
        Integer before = heirs.get(name);
        heirs.put(name, before == null ? 1 : before + 1);
        good = false;
      }
    }
    return good;
  }

  /** Tells what is wrong, once all rules are read. */
  void report(Diagnostics diagnostics) {
    diagnostics.addAll(whole, consequence(rules));
    for (Map.Entry<String, Diagnostics> bad : settings.bad().entrySet()) {
      Integer count = heirs.get(bad.getKey());
      diagnostics.addAll(bad.getValue(), consequence(count == null ? 0 : count));
    }
  }

  private static String consequence(int count) {
    if (count == 0) {
      return "";
    }
    return count == 1
        ? " (1 rule inherits this and is left out)"
        : " (" + count + " rules inherit this and are left out)";
  }
}
