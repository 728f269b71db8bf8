package io.flightshare.agent.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a configuration would do to a class path. */
public final class CheckReport {
  private final List<RuleReport> rules;
  private final List<String> problems;

  CheckReport(List<RuleReport> rules, List<String> problems) {
    this.rules = Collections.unmodifiableList(rules);
    this.problems = Collections.unmodifiableList(new ArrayList<>(problems));
  }

  /** In the order of the file. */
  public List<RuleReport> rules() {
    return rules;
  }

  /** Archives and classes that could not be read, each in one line. */
  public List<String> problems() {
    return problems;
  }

  /** Whether a rule does not do what it says. */
  public boolean isBad() {
    return rules.stream().anyMatch(RuleReport::isBad);
  }

  /** Whether there is something to look at all the same. */
  public boolean isDoubtful() {
    return !problems.isEmpty() || rules.stream().anyMatch(RuleReport::isDoubtful);
  }
}
