package io.flightshare.benchmarks.woven;

import io.flightshare.benchmarks.peer.Loader;

/** Two methods, each named by a rule of its own. */
public final class TwoRules {
  private final Loader loader;

  /** Methods that execute this loader. */
  public TwoRules(Loader loader) {
    this.loader = loader;
  }

  /** Named by the rule {@code a}. */
  public long a(long key) {
    return loader.load(key);
  }

  /** Named by the rule {@code b}. */
  public long b(long key) {
    return loader.load(key);
  }
}
