package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.FenceConfig;
import io.flightshare.agent.match.Selector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes that fence the reads of a rule, as its {@code invalidated-by} names them: when such a
 * method begins, and when it has ended, flights of the rule that are up can no longer be joined.
 * Immutable.
 */
public final class Fence {
  private final RuleGroup group;
  private final FenceConfig config;
  private final Selector selector;

  private Fence(RuleGroup group, FenceConfig config) {
    this.group = group;
    this.config = config;
    this.selector =
        new Selector(
            "rule " + group.name() + ", invalidated-by", config.match(), Collections.emptyList());
  }

  /** Those of all rules, in their order. */
  public static List<Fence> of(List<RuleGroup> groups) {
    List<Fence> fences = new ArrayList<>();
    for (RuleGroup group : groups) {
      for (FenceConfig config : group.rule().fences()) {
        fences.add(new Fence(group, config));
      }
    }
    return fences;
  }

  /** Whose flights are fenced. */
  public RuleGroup group() {
    return group;
  }

  public FenceConfig config() {
    return config;
  }

  /** Which methods write. */
  public Selector selector() {
    return selector;
  }

  @Override
  public String toString() {
    return selector.rule();
  }
}
