package io.flightshare.flight;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of a stripe: one compare-and-set to take. It is held for some tens of instructions in
 * which nothing blocks and no code of the application runs, so a waiter spins a little, then
 * yields, and soon naps, in case the holder has lost its processor.
 */
abstract class StripeLock extends StripePadding {
  static final AtomicIntegerFieldUpdater<StripeLock> LOCKED =
      AtomicIntegerFieldUpdater.newUpdater(StripeLock.class, "locked");
  private static final int SPINS = 64;
  private static final int YIELDS = 2;
  private static final long NAP_NANOS = 20_000;

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

  final void lock() {
    if (!LOCKED.compareAndSet(this, FREE, HELD)) {
      lockContended();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // to yield is only the step between spinning and a nap
  private void lockContended() {
    for (int i = 0; ; i++) {
      if (locked == FREE && LOCKED.compareAndSet(this, FREE, HELD)) {
        return;
      }
      if (i >= SPINS + YIELDS) {
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
