package io.flightshare.agent.explain;

import io.flightshare.agent.config.Phrases;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.dispatch.Fence;
import io.flightshare.agent.dispatch.Misfits;
import io.flightshare.agent.dispatch.Purpose;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.dispatch.Verdict;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.NearMiss;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.Supertype;
import io.flightshare.agent.weave.WeavingTransformer;
import io.flightshare.metrics.FlightStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What there is to say of one method of a loaded class. Used once. */
final class MethodReasons {
  private final Sites sites;
  private final WeavingTransformer transformer;
  private final @Nullable ClassLoader loader;
  private final ClassShape owner;
  private final MethodShape method;
  private final List<Supertype> supertypes;
  private final Verdict verdict;
  private final List<Reason> reasons = new ArrayList<>();
  private boolean woven;
  private boolean nobodys;

  MethodReasons(
      Sites sites,
      WeavingTransformer transformer,
      Class<?> type,
      ClassShape owner,
      MethodShape method,
      List<Supertype> supertypes) {
    this.sites = sites;
    this.transformer = transformer;
    this.loader = type.getClassLoader();
    this.owner = owner;
    this.method = method;
    this.supertypes = supertypes;
    this.verdict = sites.judge(owner, method, type);
  }

  boolean isWoven() {
    return woven;
  }

  /**
   * All of it; never empty.
   *
   * @param failure what went wrong with weaving the class just now; null if nothing did
   */
  List<Reason> of(byte[] classFile, @Nullable Throwable failure) {
    Purpose purpose = sites.purposeOf(loader, owner, method);
    RuleGroup group = purpose == null ? null : purpose.group();
    RuleGroup winner = verdict.winner();
    if (group != null) {
      woven = true;
      tellRule(group);
    } else if (winner != null) {
      reasons.add(whyNot(winner, classFile, purpose, failure));
    }
    RuleGroup loser = verdict.loser();
    if (loser != null && winner != null) {
      add(
          "lost",
          "rule " + loser.name() + " names it, too, but stands after rule " + winner.name());
    }
    tellFences(purpose);
    tellExclusions();
    if (reasons.isEmpty()) {
      nobodys = true;
      add("no-rule", "no rule names it");
    }
    return reasons;
  }

  private void add(String code, String text) {
    reasons.add(new Reason(code, text));
  }

  private void tellRule(RuleGroup group) {
    add(
        "woven",
        "by rule "
            + group.name()
            + " ("
            + Phrases.word(group.rule().coalesce())
            + ", mode "
            + Phrases.word(group.mode())
            + ")");
    FlightStatistics s = group.statistics();
    add(
        "rule",
        "methods "
            + group.wovenMethods()
            + ", calls "
            + s.calls()
            + ": executed "
            + s.executions()
            + ", shared "
            + (s.joined() + s.merged())
            + ", bypassed "
            + s.bypassed()
            + ", failed "
            + s.failures());
    String why = group.switchedOff();
    if (!why.isEmpty()) {
      add("switched-off", "the rule has switched itself to observe, since " + why);
    }
  }

  private Reason whyNot(
      RuleGroup winner, byte[] classFile, @Nullable Purpose purpose, @Nullable Throwable failure) {
    Reason reason = Reason.againstRule(winner, classFile, owner, method);
    if (reason == null && transformer.isOfJdk(loader) && !namesExactly()) {
      reason =
          new Reason("jdk-class", "a class of the JDK; a rule has to name it without wildcards");
    }
    String ofLoader = reason == null ? transformer.refuseLoader(loader) : null;
    if (ofLoader != null) {
      reason = new Reason("gate-hidden", ofLoader);
    }
    String withdrawn = purpose == null ? null : purpose.whyWithdrawn();
    if (reason == null && withdrawn != null) {
      reason =
          new Reason(
              withdrawn.startsWith("result: ") ? "rule-does-not-fit" : "signature-type", withdrawn);
    }
    if (reason == null) {
      reason =
          failure == null
              ? new Reason("pending", "rule " + winner.name() + " is about to weave it")
              : new Reason("weaving-failed", failure.toString());
    }
    return new Reason(reason.code(), "rule " + winner.name() + " names it: " + reason.text());
  }

  private boolean namesExactly() {
    return sites.rules().filter().namesExactly(owner.name());
  }

  private void tellFences(@Nullable Purpose purpose) {
    for (Fence fence : verdict.fences()) {
      if (purpose != null && purpose.fences().contains(fence)) {
        add("fences", "the flights of rule " + fence.group().name());
        woven = true;
        continue;
      }
      String why = Misfits.againstFences(Collections.singletonList(fence), owner, method);
      why = why == null ? transformer.refuseLoader(loader) : why;
      add("cannot-fence", fence + ": " + (why == null ? "it is about to be woven" : why));
    }
  }

  private void tellExclusions() {
    for (RuleGroup group : sites.rules().groups()) {
      RuleConfig rule = group.rule();
      Selector all = new Selector("", rule.match(), Collections.emptyList());
      if (selects(all) && !selects(rule.selector())) {
        add("excluded", "rule " + rule.name() + " names it, and excludes it");
      }
    }
  }

  private boolean selects(Selector selector) {
    return selector.decide(owner, method, supertypes) == Selector.Decision.YES;
  }

  /** Whether no rule names the method at all. */
  boolean isNobodys() {
    return nobodys;
  }

  /** Which rules come near to it. */
  List<Reason> nearest() {
    List<Reason> nearest = new ArrayList<>();
    for (RuleGroup group : sites.rules().groups()) {
      for (SignaturePattern pattern : group.rule().match()) {
        String near = nearly(pattern);
        if (near != null) {
          nearest.add(new Reason("near", "rule " + group.name() + ": " + near));
        }
      }
    }
    return nearest;
  }

  /** What keeps a signature from naming the method, if it comes near; else null. */
  private @Nullable String nearly(SignaturePattern pattern) {
    SignaturePattern wide = pattern.withSubtypes();
    if (!pattern.includesSubtypes()
        && selects(new Selector("", Collections.singletonList(wide), Collections.emptyList()))) {
      return "it overrides what " + pattern + " names; write " + wide + " to share it, too";
    }
    if (!pattern.namesType(owner.name())) {
      return null;
    }
    for (MethodShape other : owner.methods()) {
      if (pattern.matchesMethod(other)) {
        return pattern.isExactType() ? "of this class it names " + other : null;
      }
    }
    return pattern.isExactType() ? NearMiss.describe(pattern, owner) : null;
  }
}
