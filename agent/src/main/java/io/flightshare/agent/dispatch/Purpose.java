package io.flightshare.agent.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a woven method is for at one moment. Immutable. */
public final class Purpose {
  private final @Nullable RuleGroup group;
  private final List<Fence> fences;
  private final @Nullable String withdrawn;

  Purpose(@Nullable RuleGroup group, List<Fence> fences, @Nullable String withdrawn) {
    this.group = group;
    this.fences = fences;
    this.withdrawn = withdrawn;
  }

  /** The rule that shares its calls; null if none does. */
  public @Nullable RuleGroup group() {
    return group;
  }

  /** What its calls fence. */
  public List<Fence> fences() {
    return fences;
  }

  /** Why no rule can have it, if that was found out after it had been woven; else null. */
  public @Nullable String whyWithdrawn() {
    return withdrawn;
  }
}
