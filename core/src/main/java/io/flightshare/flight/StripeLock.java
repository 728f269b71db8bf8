package io.flightshare.flight;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of a stripe: one compare-and-set to take. It is held for some tens of instructions in
 * which nothing blocks and no code of the application runs, so a waiter spins a little, then
 * yields, and soon naps, in case the holder has lost its processor.
 *
 * <p>A holder that {@code Thread.stop} stops at the wrong instruction never gives it back. A waiter
 * takes it for lost after two seconds, and from then on who comes does not nap; it gets a {@link
 * LostLockException}. Nobody takes a lost lock away, since its holder may only be slow: so the
 * flights behind it are never touched by two. A slow holder gives it back, and whoever is the next
 * to come takes it and finds nothing amiss.
 */
abstract class StripeLock extends StripePadding {
  static final AtomicIntegerFieldUpdater<StripeLock> LOCKED =
      AtomicIntegerFieldUpdater.newUpdater(StripeLock.class, "locked");
  private static final int SPINS = 64;
  private static final int YIELDS = 2;
  private static final long NAP_NANOS = 20_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** So many naps at least, since a clock goes on while the whole JVM is halted. */
  private static final int MIN_NAPS = 1000;

  /** What {@link #locked} is when nobody holds the lock. */
  static final int FREE = 0;

  private static final int HELD = 1;

  /**
   * The lock. Its holder gives it back by writing FREE, in a finally, and not by calling a method:
   * with a stack that is all but full the call could fail, and the stripe would stay locked. Where
   * each nanosecond counts it is an ordered store, and this write is what follows should that call
   * overflow the stack.
   */
  volatile int locked;

  /** Whether the holder is taken for gone. Racy, since it only decides how long one waits. */
  private volatile boolean lost;

  /**
   * Takes it.
   *
   * @throws LostLockException if its holder seems to be gone
   */
  final void lock() {
    if (!LOCKED.compareAndSet(this, FREE, HELD)) {
      lockContended();
    }
  }

  /** Takes it; false if its holder seems to be gone, for whom that is an answer. */
  final boolean lockUnlessLost() {
    try {
      lock();
      return true;
    } catch (LostLockException lost) {
      return false;
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // to yield is only the step between spinning and a nap
  private void lockContended() {
    long firstNap = 0;
    for (int i = 0; ; i++) {
      if (locked == FREE && LOCKED.compareAndSet(this, FREE, HELD)) {
        if (lost) {
          lost = false;
        }
        return;
      }
      if (i >= SPINS + YIELDS) {
        long now = System.nanoTime();
        if (i == SPINS + YIELDS) {
          firstNap = now;
        }
        if (lost || (i > MIN_NAPS && now - firstNap > PATIENCE_NANOS)) {
          lost = true;
          throw new LostLockException();
        }
        LockSupport.parkNanos(this, NAP_NANOS);
      } else if (i >= SPINS) {
        Thread.yield();
      }
    }
  }
}

/** Keeps the header of a stripe, and what lies before it, off the cache line of the lock. */
abstract class StripePadding {
  int gap; // where the JVM would put the lock otherwise
  long before0;
  long before1;
  long before2;
  long before3;
  long before4;
  long before5;
  long before6;
}
