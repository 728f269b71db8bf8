package io.flightshare.agent.manage;

import io.flightshare.agent.dispatch.RuleGroup;

/** The management view of the pool of a rule's flights. */
final class PoolBean implements PoolMXBean {
  private volatile RuleGroup group;

  PoolBean(RuleGroup group) {
    this.group = group;
  }

  /** The rule has another form now. */
  void become(RuleGroup next) {
    group = next;
  }

  @Override
  public long getAllocated() {
    return group.poolStatistics().allocated();
  }

  @Override
  public long getReferenced() {
    return group.poolStatistics().referenced();
  }

  @Override
  public long getReturned() {
    return group.poolStatistics().returned();
  }
}
