package io.flightshare.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether pooling pays, as far as one pool has seen: the arithmetic of {@link PoolPolicy#AUTO}.
 *
 * <p>Only misses come here. {@link #mode} is written under the lock, as is all the rest, and read
 * without it. Nobody waits for the lock: what comes while it is taken is not counted, for one
 * measurement is as good as another.
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

  private final AtomicInteger misses = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();

  private int measured;
  private long leastMaking = Long.MAX_VALUE;
  private long leastReset = Long.MAX_VALUE;
  private long leastEmpty = Long.MAX_VALUE;
  private boolean cheap;
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
  boolean measured(long making, long reset, long empty) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      leastMaking = Math.min(leastMaking, making);
      leastReset = Math.min(leastReset, reset);
      leastEmpty = Math.min(leastEmpty, empty);
      if (++measured < MISSES || mode != MEASURING) {
        return false;
      }
      cheap = cost() < PAYS_FROM_NANOS;
      mode = cheap ? ASIDE : KEEPING;
      return cheap;
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds to make and reset one object. */
  private long cost() {
    return leastMaking + leastReset - 2 * leastEmpty;
  }

  /** Counts a miss. True at the end of a window: {@link #window} is to be called. */
  boolean missed() {
    return auto && misses.incrementAndGet() % MISSES == 0;
  }

  /**
   * The end of a window.
   *
   * @param acquired how often anything was acquired, ever
   * @param missed how many of these were misses
   * @return whether the pool has stepped aside by this
   */
  boolean window(long acquired, long missed) {
    if (!lock.tryLock()) {
      return false;
    }
    try {
      boolean low = mode == KEEPING && isLow(acquired - acquiredBefore, missed - missedBefore);
      acquiredBefore = acquired;
      missedBefore = missed;
      lowWindows = low ? lowWindows + 1 : 0;
      if (lowWindows < LOW_WINDOWS) {
        return false;
      }
      mode = ASIDE;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isLow(long acquired, long missed) {
    long hits = acquired - missed;
    return 2 * hits < acquired && hits * cost() < PAYS_FROM_NANOS * acquired;
  }

  /** A tick of the clock: what a burst has done to the hit rate is over. */
  void tick() {
    if (!auto || mode != ASIDE || !lock.tryLock()) {
      return;
    }
    try {
      if (!cheap) {
        mode = KEEPING;
        lowWindows = 0;
      }
    } finally {
      lock.unlock();
    }
  }
}
