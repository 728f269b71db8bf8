package io.flightshare.pool;

/**
 * Whether a {@link Pool} keeps objects. All checks and figures are the same either way, for its
 * entries stay; a pool that stands aside makes an object for each acquisition and drops it at its
 * last release.
 */
public enum PoolPolicy {
  /**
   * Keeps them, unless it finds that pooling does not pay. The pool times its first misses, 512 of
   * them: making the object, and resetting it. If that takes less than about 40 ns it steps aside
   * for good; the time stands for the size too, since what is larger takes longer to make. It also
   * steps aside, until the next {@link Pool#trim()}, while fewer than half of the acquisitions are
   * hits and what these save is less than 40 ns on average. A pool that hardly ever misses is never
   * disturbed.
   */
  AUTO,

  /** Keeps them always. */
  ALWAYS,

  /** Never keeps one: each acquisition makes an object, which its last release drops. */
  NEVER
}
