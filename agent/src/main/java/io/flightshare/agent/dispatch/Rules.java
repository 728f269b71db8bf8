package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassFilter;
import io.flightshare.agent.match.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The rules in force at one time, in their order: what a configuration becomes. The next one
 * replaces it as a whole, so who has taken it sees rules that belong together. Immutable, though
 * its groups are at work.
 */
public final class Rules {
  private final List<RuleGroup> groups;
  private final List<Fence> fences;
  private final List<Selector> selectors;
  private final ClassFilter filter;

  /** Of these rules, the first of which wins. */
  public Rules(List<RuleGroup> groups) {
    List<Fence> fenceList = new ArrayList<>();
    List<Selector> selectorList = new ArrayList<>();
    for (RuleGroup group : groups) {
      selectorList.add(group.rule().selector());
      fenceList.addAll(group.fences());
    }
    fenceList.forEach(fence -> selectorList.add(fence.selector()));
    this.groups = Collections.unmodifiableList(new ArrayList<>(groups));
    this.fences = Collections.unmodifiableList(fenceList);
    this.selectors = Collections.unmodifiableList(selectorList);
    this.filter = new ClassFilter(selectorList);
  }

  /** The rules in their order. */
  public List<RuleGroup> groups() {
    return groups;
  }

  /** The writes that each rule names as invalidating it. */
  public List<Fence> fences() {
    return fences;
  }

  /** What selects methods: each rule, and each fence. */
  public List<Selector> selectors() {
    return selectors;
  }

  /** Which classes have to be looked at for that. */
  public ClassFilter filter() {
    return filter;
  }

  /** How messages call what selects. */
  public String label(Selector selector) {
    return selectors.indexOf(selector) < groups.size()
        ? "rule " + selector.rule()
        : selector.rule();
  }
}
