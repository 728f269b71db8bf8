package io.flightshare.agent.check;

import io.flightshare.agent.dispatch.Fence;
import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Supertype;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which signatures find something, so that those that do not can be told. Used by one thread. */
final class Unmatched {
  private final Rules rules;
  private final Misses misses;

  /** Those that have found nothing yet, each as a selector of its own. */
  private final List<Selector> open = new ArrayList<>();

  /** Those that have found something, whatever became of it. */
  private final Set<SignaturePattern> matched = new HashSet<>();

  Unmatched(Rules rules, Misses misses) {
    this.rules = rules;
    this.misses = misses;
    for (Selector selector : rules.selectors()) {
      add(selector.match());
      add(selector.exclude());
    }
  }

  private void add(List<SignaturePattern> patterns) {
    for (SignaturePattern pattern : patterns) {
      open.add(new Selector("", Collections.singletonList(pattern), Collections.emptyList()));
    }
  }

  /** One of the methods that there are. */
  void note(ClassShape shape, MethodShape method, List<Supertype> supertypes) {
    for (Iterator<Selector> each = open.iterator(); each.hasNext(); ) {
      Selector one = each.next();
      if (one.decide(shape, method, supertypes) == Selector.Decision.YES) {
        matched.addAll(one.match());
        each.remove();
      }
    }
  }

  /** Tells each rule of its own, when all methods have been noted. */
  void tell(Map<?, RuleReport> reports) {
    for (RuleReport report : reports.values()) {
      tellUnimplemented(report);
      tell(report, "match", report.rule().match());
      tell(report, "exclude", report.rule().exclude());
    }
    for (Fence fence : rules.fences()) {
      RuleReport report = reports.get(fence.group().rule());
      if (report != null) {
        tell(report, "invalidated-by", fence.config().match());
      }
    }
  }

  private void tell(RuleReport report, String setting, List<SignaturePattern> patterns) {
    for (SignaturePattern pattern : patterns) {
      if (!matched.contains(pattern)) {
        report.unmatched.add(new Finding(setting, pattern.toString(), "", misses.of(pattern)));
      }
    }
  }

  /** All that matches is without code, which nobody refused. */
  private void tellUnimplemented(RuleReport report) {
    boolean quiet =
        report.woven.isEmpty()
            && report.refused.isEmpty()
            && report.lost.isEmpty()
            && report.passedOver.isEmpty();
    for (SignaturePattern pattern : report.rule().match()) {
      if (quiet && matched.contains(pattern)) {
        report.unmatched.add(
            new Finding(
                "match",
                pattern.toString(),
                "",
                "what matches is abstract or excluded, and no class of the class path implements it"));
      }
    }
  }
}
