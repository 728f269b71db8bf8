package io.flightshare.agent.config;

import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.TypePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the rules of one file, each by itself: a bad one is left out, and the others stay. */
final class RuleReader {

  private static final String NAME = "name";
  private static final String MATCH = "match";
  private static final String EXCLUDE = "exclude";

  private final Values values;
  private final Defaults defaults;
  private final List<TypePattern> immutable;
  private final List<String> known = new ArrayList<>();
  private final Set<String> refused = new LinkedHashSet<>();
  private final Map<String, Integer> linesOfNames = new HashMap<>();

  RuleReader(Values values, Defaults defaults, List<TypePattern> immutable) {
    this.values = values;
    this.defaults = defaults;
    this.immutable = immutable;
    Collections.addAll(known, NAME, MATCH, EXCLUDE);
    known.addAll(RuleSettings.ALL);
  }

  /**
   * Reads one rule.
   *
   * @param number counts the rules of the file from 1
   * @return null if something about it is wrong, which is then reported
   */
  @Nullable RuleConfig read(Node node, int number) {
    if (!(node instanceof MappingNode)) {
      values.error(
          node,
          "rule "
              + number
              + ": found "
              + Values.kind(node)
              + ", but a mapping with name, match and coalesce is expected");
      return null;
    }
    MappingNode rule = (MappingNode) node;
    Values report = values.in(label(rule, number));
    int before = values.diagnostics().size();

    Mapping mapping = Mapping.read(rule, "setting", known, Collections.emptyList(), report);
    String name = name(mapping, rule, report);
    List<SignaturePattern> match = signatures(mapping, rule, MATCH, report);
    List<SignaturePattern> exclude = signatures(mapping, rule, EXCLUDE, report);
    RuleSettings own = RuleSettings.read(mapping, report);
    for (Diagnostics problems : own.bad().values()) {
      values.diagnostics().addAll(problems, "");
    }
    RuleChecks checks = new RuleChecks(rule, own, defaults, match, report);
    boolean inherits = defaults.areGoodFor(own, checks.coalesce());
    checks.run(mapping.value(MATCH));
    if (!inherits || values.diagnostics().size() > before || name == null) {
      if (name != null) {
        refused.add(name);
      }
      return null;
    }
    return checks.rule(new Selector(name, match, exclude), immutable, line(rule));
  }

  /** The names of the rules that something is wrong about. */
  Set<String> refused() {
    return refused;
  }

  /** How messages call the rule, known before anything of it is checked. */
  private static String label(MappingNode rule, int number) {
    for (NodeTuple entry : rule.getValue()) {
      Node key = entry.getKeyNode();
      Node value = entry.getValueNode();
      if (key instanceof ScalarNode
          && value instanceof ScalarNode
          && ((ScalarNode) key).getValue().equals(NAME)
          && !((ScalarNode) value).getValue().isEmpty()) {
        return "rule \"" + ((ScalarNode) value).getValue() + "\": ";
      }
    }
    return "rule " + number + ": ";
  }

  private @Nullable String name(Mapping mapping, MappingNode rule, Values report) {
    Node node = mapping.value(NAME);
    if (node == null) {
      report.error(rule, "name is missing; every rule has one of its own");
      return null;
    }
    String name = report.text(node, NAME);
    if (name == null) {
      return null;
    }
    Integer taken = linesOfNames.get(name);
    if (taken != null) {
      report.error(node, "the name is taken by the rule in line " + taken + "; choose another");
      return null;
    }
    linesOfNames.put(name, line(rule));
    return name;
  }

  private static List<SignaturePattern> signatures(
      Mapping mapping, MappingNode rule, String setting, Values report) {
    Node node = mapping.value(setting);
    if (node == null) {
      if (setting.equals(MATCH)) {
        report.error(rule, "match is missing; it names the methods, one signature or a list");
      }
      return new ArrayList<>();
    }
    return SignatureReader.read(node, setting, report);
  }

  private static int line(Node node) {
    return node.getStartMark().isPresent() ? node.getStartMark().get().getLine() + 1 : 0;
  }
}
