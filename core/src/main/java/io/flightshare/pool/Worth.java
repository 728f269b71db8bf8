package io.flightshare.pool;

/**
 * Whether pooling pays, as far as one pool has seen: the arithmetic of {@link PoolPolicy#AUTO}.
 *
 * <p>Only misses come here. {@link #mode} is written under the monitor, which is held for a few
 * instructions that call nothing, and read without it.
 */
final class Worth {
  /** Keep, and ask no more. */
  static final int KEEPING = 0;

  /** Keep, and time each miss. */
  static final int MEASURING = 1;

  /** Make for each acquisition, and drop. */
  static final int ASIDE = 2;

  /**
   * So many misses are timed, and so many make a window of the hit rate: enough for the factory to
   * have left the interpreter.
   */
  static final int MISSES = 512;

  /** What an acquisition and a release cost, with what an old object costs the collector. */
  static final long PAYS_FROM_NANOS = 40;

  /** In so many windows in a row the hit rate must be low. */
  private static final int LOW_WINDOWS = 2;

  private final boolean auto;

  volatile int mode;

  private int measured;
  private long leastMaking = Long.MAX_VALUE;
  private long leastReset = Long.MAX_VALUE;
  private long leastEmpty = Long.MAX_VALUE;
  private boolean cheap;
  private int misses;
  private int lowWindows;
  private long acquiredBefore;
  private long missedBefore;

  Worth(PoolPolicy policy) {
    this.auto = policy == PoolPolicy.AUTO;
    this.mode = auto ? MEASURING : policy == PoolPolicy.NEVER ? ASIDE : KEEPING;
  }

  /**
   * A miss whose object has been reset for the first time. The least of each counts: an
   * interruption or a cold start only ever adds.
   *
   * @param making nanoseconds of the factory
   * @param reset nanoseconds of the reset
   * @param empty nanoseconds of reading the clock twice, which the other two contain
   * @return whether the pool has stepped aside by this
   */
  synchronized boolean measured(long making, long reset, long empty) {
    leastMaking = Math.min(leastMaking, making);
    leastReset = Math.min(leastReset, reset);
    leastEmpty = Math.min(leastEmpty, empty);
    if (++measured < MISSES || mode != MEASURING) {
      return false;
    }
    cheap = cost() < PAYS_FROM_NANOS;
    mode = cheap ? ASIDE : KEEPING;
    return cheap;
  }

  /** Nanoseconds to make and reset one object. */
  private long cost() {
    return leastMaking + leastReset - 2 * leastEmpty;
  }

  /** Counts a miss. True at the end of a window: {@link #window} is to be called. */
  synchronized boolean missed() {
    if (!auto || ++misses < MISSES) {
      return false;
    }
    misses = 0;
    return true;
  }

  /**
   * The end of a window.
   *
   * @param acquired how often anything was acquired, ever
   * @param missed how many of these were misses
   * @return whether the pool has stepped aside by this
   */
  synchronized boolean window(long acquired, long missed) {
    long acquiredNow = acquired - acquiredBefore;
    long hits = acquiredNow - (missed - missedBefore);
    acquiredBefore = acquired;
    missedBefore = missed;
    if (mode != KEEPING) {
      return false;
    }
    boolean low = 2 * hits < acquiredNow && hits * cost() < PAYS_FROM_NANOS * acquiredNow;
    lowWindows = low ? lowWindows + 1 : 0;
    if (lowWindows < LOW_WINDOWS) {
      return false;
    }
    mode = ASIDE;
    return true;
  }

  /** A tick of the clock: what a burst has done to the hit rate is over. */
  synchronized void tick() {
    if (auto && mode == ASIDE && !cheap) {
      mode = KEEPING;
      lowWindows = 0;
    }
  }
}
