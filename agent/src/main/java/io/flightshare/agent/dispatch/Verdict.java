package io.flightshare.agent.dispatch;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** To which rule a method belongs, as far as can be told. Immutable. */
public final class Verdict {
  /** To none. */
  static final Verdict NO = new Verdict(null, null);

  /** It takes the supertypes to tell. */
  static final Verdict UNDECIDED = new Verdict(null, null);

  private final @Nullable RuleGroup winner;
  private final @Nullable RuleGroup loser;

  Verdict(@Nullable RuleGroup winner, @Nullable RuleGroup loser) {
    this.winner = winner;
    this.loser = loser;
  }

  /** Whether no rule wants the method. */
  public boolean isNo() {
    return this == NO;
  }

  /** Whether it takes the supertypes to tell. */
  public boolean isUndecided() {
    return this == UNDECIDED;
  }

  /** The first rule that matches; null if there is none, or none for certain. */
  public @Nullable RuleGroup winner() {
    return winner;
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
