package io.flightshare.pool;

/**
 * How closely a {@link Pool} watches for leases that are dropped without a release. After Netty's
 * leak detector, which also samples.
 */
public enum LeakLevel {
  /** Not at all. */
  OFF,

  /** One lease in 128 is watched, and its place of acquisition recorded. */
  SAMPLED,

  /**
   * Every lease is watched and its place recorded, which takes microseconds each: for a test stage.
   */
  ALL,

  /**
   * As {@link #ALL}; and a lease remembers where it was released, so that a double release or a use
   * after release names both places. For tests.
   */
  STRICT
}
