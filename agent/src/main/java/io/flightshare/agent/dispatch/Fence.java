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

  static List<Fence> of(RuleGroup group) {
    List<Fence> fences = new ArrayList<>();
    for (FenceConfig config : group.rule().fences()) {
      fences.add(new Fence(group, config));
    }
    return fences;
  }

  /** Whether the same methods write; their keys may differ. */
  boolean selectsAs(Fence other) {
    return config.match().equals(other.config.match());
  }

  /** Whose flights are fenced. */
  public RuleGroup group() {
    return group;
  }

  /** To be told when a method that it names cannot be woven. */
  public void refused() {
    group.methodRefused();
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
