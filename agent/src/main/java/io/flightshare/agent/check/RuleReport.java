package io.flightshare.agent.check;

import io.flightshare.agent.config.RuleConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What became of one rule. Filled by {@link Checker}, then only read. */
public final class RuleReport {
  private final RuleConfig rule;

  /** Methods that are woven. */
  final List<Finding> woven = new ArrayList<>();

  /** Writes that fence the rule's reads. */
  final List<Finding> fencing = new ArrayList<>();

  /** Methods that are named and not woven. */
  final List<Finding> refused = new ArrayList<>();

  /** Methods that a wildcard caught and that are not woven. */
  final List<Finding> passedOver = new ArrayList<>();

  /** Methods that a rule above has. */
  final List<Finding> lost = new ArrayList<>();

  /** Signatures that match nothing. */
  final List<Finding> unmatched = new ArrayList<>();

  final List<Finding> warnings = new ArrayList<>();

  RuleReport(RuleConfig rule) {
    this.rule = rule;
  }

  public RuleConfig rule() {
    return rule;
  }

  public List<Finding> woven() {
    return Collections.unmodifiableList(woven);
  }

  public List<Finding> fencing() {
    return Collections.unmodifiableList(fencing);
  }

  public List<Finding> refused() {
    return Collections.unmodifiableList(refused);
  }

  public List<Finding> passedOver() {
    return Collections.unmodifiableList(passedOver);
  }

  public List<Finding> lost() {
    return Collections.unmodifiableList(lost);
  }

  public List<Finding> unmatched() {
    return Collections.unmodifiableList(unmatched);
  }

  public List<Finding> warnings() {
    return Collections.unmodifiableList(warnings);
  }

  /** Whether the rule does not do what it says: nothing is woven, or something named is not. */
  public boolean isBad() {
    return woven.isEmpty() || !refused.isEmpty();
  }

  /** Whether there is something to look at all the same. */
  public boolean isDoubtful() {
    return !warnings.isEmpty() || !unmatched.isEmpty() || !lost.isEmpty();
  }
}
