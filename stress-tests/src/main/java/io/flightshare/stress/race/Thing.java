package io.flightshare.stress.race;

import io.flightshare.pool.Pooled;

/** What the pool of a race holds: it counts how often it was reset. */
final class Thing extends Pooled {
  /** Plain: the reset happens before whatever the next owner does, or the arbiter. */
  private int resets;

  int resets() {
    return resets;
  }

  @Override
  protected void reset() {
    resets++;
  }
}
