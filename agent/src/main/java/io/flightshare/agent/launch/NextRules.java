package io.flightshare.agent.launch;

import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.config.RuleChanges;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the rules in force when the file has changed. A rule is known by its name. One
 * that says the same goes on as it is; so does, under its earlier form, one that is bad now.
 */
final class NextRules {
  private final List<RuleGroup> before;
  private final List<RuleGroup> groups = new ArrayList<>();
  private final Map<RuleGroup, RuleGroup> successors = new LinkedHashMap<>();
  private final Map<RuleGroup, RuleConfig> tuned = new LinkedHashMap<>();
  private final Set<SignaturePattern> changed = new LinkedHashSet<>();
  private final List<String> news = new ArrayList<>();
  private final Map<String, RuleGroup> byName = new HashMap<>();

  /**
   * What they become.
   *
   * @param before the rules in force
   * @param mode the agent's from now on
   */
  NextRules(List<RuleGroup> before, Config config, Mode mode) {
    this.before = before;
    before.forEach(group -> byName.put(group.name(), group));
    for (RuleConfig rule : config.rules()) {
      groups.add(next(rule, byName.get(rule.name()), mode));
    }
    keepBadOnes(config);
    Set<String> names = new HashSet<>();
    groups.forEach(group -> names.add(group.name()));
    for (RuleGroup group : before) {
      if (!names.contains(group.name())) {
        news.add("rule " + group.name() + ": removed");
        changed.addAll(patterns(group.rule()));
      }
    }
    addReordered();
  }

  private RuleGroup next(RuleConfig rule, @Nullable RuleGroup known, Mode mode) {
    if (known == null) {
      news.add("rule " + rule.name() + ": new");
      changed.addAll(patterns(rule));
      return new RuleGroup(rule, mode);
    }
    RuleChanges changes = RuleChanges.between(known.rule(), rule);
    if (changes.areNone()) {
      return known;
    }
    news.add("rule " + rule.name() + ": " + changes);
    if (changes.areTunable()) {
      tuned.put(known, rule);
      return known;
    }
    addDifference(known.rule(), rule);
    if (known.hasRefusals()) {
      changed.addAll(patterns(rule)); // what it could not have it may have now
    }
    RuleGroup successor = known.succeededBy(rule, mode);
    successors.put(known, successor);
    return successor;
  }

  private void keepBadOnes(Config config) {
    // A rule without a name that could be read may be any of those that are missed.
    boolean nameless =
        config.declaredRules() > config.rules().size() + config.refusedRules().size();
    Set<String> good = new HashSet<>();
    config.rules().forEach(rule -> good.add(rule.name()));
    for (int i = 0; i < before.size(); i++) {
      RuleGroup group = before.get(i);
      if (!good.contains(group.name())
          && (nameless || config.refusedRules().contains(group.name()))) {
        groups.add(Math.min(i, groups.size()), group);
        news.add("rule " + group.name() + ": keeps its previous form, see the errors above");
      }
    }
  }

  private void addDifference(RuleConfig a, RuleConfig b) {
    Set<SignaturePattern> one = patterns(a);
    Set<SignaturePattern> other = patterns(b);
    for (SignaturePattern pattern : one) {
      if (!other.contains(pattern)) {
        changed.add(pattern);
      }
    }
    for (SignaturePattern pattern : other) {
      if (!one.contains(pattern)) {
        changed.add(pattern);
      }
    }
    if (!a.exclude().equals(b.exclude())) {
      changed.addAll(a.match());
      changed.addAll(b.match());
    }
  }

  private static Set<SignaturePattern> patterns(RuleConfig rule) {
    Set<SignaturePattern> all = new LinkedHashSet<>(rule.match());
    rule.fences().forEach(fence -> all.addAll(fence.match()));
    return all;
  }

  /** Of two rules that match one method the first wins, which may be the other now. */
  private void addReordered() {
    List<String> old = new ArrayList<>();
    before.forEach(group -> old.add(group.name()));
    int last = -1;
    for (RuleGroup group : groups) {
      int place = old.indexOf(group.name());
      if (place >= 0 && place < last) {
        changed.addAll(patterns(group.rule()));
      }
      last = Math.max(last, place);
    }
  }

  /** Changes what is changed in place; the rest waits for who puts the rules into force. */
  void tune(Mode mode) {
    tuned.forEach(RuleGroup::tune);
    groups.forEach(group -> group.setAgentMode(mode));
  }

  /** All rules, in their order. */
  List<RuleGroup> groups() {
    return groups;
  }

  /** Which rules have another form now. */
  Map<RuleGroup, RuleGroup> successors() {
    return successors;
  }

  /** Signatures that may select other methods than before. */
  Set<SignaturePattern> changed() {
    return changed;
  }

  /** What has changed, one line for each rule. */
  List<String> news() {
    return news;
  }

  /** What all selectors match. */
  static Set<SignaturePattern> patterns(List<Selector> selectors) {
    Set<SignaturePattern> all = new LinkedHashSet<>();
    selectors.forEach(selector -> all.addAll(selector.match()));
    return all;
  }
}
