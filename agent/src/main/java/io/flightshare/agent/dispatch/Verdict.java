package io.flightshare.agent.dispatch;

import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Selector.Decision;
import io.flightshare.agent.match.Supertype;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** To which rule a method belongs and what it fences, as far as can be told. Immutable. */
public final class Verdict {
  /** Nobody wants the method. */
  static final Verdict NO = new Verdict(null, null, null, Collections.emptyList(), false, false);

  /** Whose verdict it is; null if nobody wants the method. */
  private final @Nullable Rules rules;

  private final @Nullable RuleGroup winner;
  private final @Nullable RuleGroup loser;
  private final List<Fence> fences;
  private final boolean ruleUndecided;
  private final boolean fenceUndecided;

  private Verdict(
      @Nullable Rules rules,
      @Nullable RuleGroup winner,
      @Nullable RuleGroup loser,
      List<Fence> fences,
      boolean ruleUndecided,
      boolean fenceUndecided) {
    this.rules = rules;
    this.winner = winner;
    this.loser = loser;
    this.fences = fences;
    this.ruleUndecided = ruleUndecided;
    this.fenceUndecided = fenceUndecided;
  }

  /**
   * What the rules and the fences say.
   *
   * @param supertypes of the method's class; null while they are not known
   */
  public static Verdict of(
      Rules rules, ClassShape owner, MethodShape method, @Nullable List<Supertype> supertypes) {
    RuleGroup winner = null;
    RuleGroup loser = null;
    boolean ruleUndecided = false;
    for (RuleGroup group : rules.groups()) {
      Decision decision = group.rule().selector().decide(owner, method, supertypes);
      if (decision == Decision.UNDECIDED) {
        ruleUndecided = winner == null;
        break;
      }
      if (decision == Decision.YES) {
        if (winner != null) {
          loser = group;
          break;
        }
        winner = group;
      }
    }
    List<Fence> fences = new ArrayList<>();
    boolean fenceUndecided = false;
    for (Fence fence : rules.fences()) {
      Decision decision = fence.selector().decide(owner, method, supertypes);
      fenceUndecided |= decision == Decision.UNDECIDED;
      if (decision == Decision.YES) {
        fences.add(fence);
      }
    }
    return of(rules, winner, loser, fences, ruleUndecided, fenceUndecided);
  }

  private static Verdict of(
      @Nullable Rules rules,
      @Nullable RuleGroup winner,
      @Nullable RuleGroup loser,
      List<Fence> fences,
      boolean ruleUndecided,
      boolean fenceUndecided) {
    return winner == null && fences.isEmpty() && !ruleUndecided && !fenceUndecided
        ? NO
        : new Verdict(rules, winner, loser, fences, ruleUndecided, fenceUndecided);
  }

  /** The same for a method that no rule can share. */
  public Verdict withoutRule() {
    return of(rules, null, null, fences, false, fenceUndecided);
  }

  /** The same for a method that cannot fence. */
  public Verdict withoutFences() {
    return of(rules, winner, loser, Collections.emptyList(), ruleUndecided, false);
  }

  /** Whether these rules have said it. */
  boolean isOf(Rules candidate) {
    return rules == candidate;
  }

  /** Whether nobody wants the method. */
  public boolean isNo() {
    return this == NO;
  }

  /** Whether it takes the supertypes to tell all. */
  public boolean isUndecided() {
    return ruleUndecided || fenceUndecided;
  }

  /** Whether a rule wants to share the method, or may. */
  public boolean mayHaveRule() {
    return winner != null || ruleUndecided;
  }

  /** Whether the method fences, or may. */
  public boolean mayFence() {
    return !fences.isEmpty() || fenceUndecided;
  }

  /** The first rule that matches; null if there is none, or none for certain. */
  public @Nullable RuleGroup winner() {
    return winner;
  }

  /** The second rule that matches, which comes too late; null if there is none. */
  public @Nullable RuleGroup loser() {
    return loser;
  }

  /** What the method fences for certain. */
  public List<Fence> fences() {
    return fences;
  }

  /** Tells the second rule that it came too late. */
  public void tellLoser(Site site) {
    if (winner != null && loser != null) {
      LoggerFactory.getLogger("flightshare")
          .warn(
              "rule {}: {} belongs to rule {} already, which stands before it",
              loser.name(),
              Signatures.of(site),
              winner.name());
    }
  }
}
