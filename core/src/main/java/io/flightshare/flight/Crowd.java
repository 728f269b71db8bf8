package io.flightshare.flight;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether so many of the JVM's platform threads wait in flights, of all tables together, that one
 * slow leader may have parked a whole server's pool. Then those who have waited for longer than
 * {@link #PATIENCE_NANOS}, and are too many, wait no longer for that leader: one of them executes
 * beside it and the others join that one, as when {@code max-wait} is over. So a leader that hangs
 * alone holds no more than its share of the threads, and a method that is slow for everybody is
 * still executed once for many.
 *
 * <p>Counting takes as many steps as threads wait, and is done by threads that have waited for a
 * second. Thread-safe.
 */
final class Crowd {
  /** Until then nobody is too many: shorter waits park nobody's pool. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So few are never too many, and one half of all threads may wait. */
  private static final int FEW = 16;

  private static final @Nullable MethodHandle IS_VIRTUAL = isVirtual();

  private Crowd() {}

  private static @Nullable MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (Throwable older) {
      return null; // before Java 21 there are none; or the stack is full, and then all count
    }
  }

  /** Whether the calling thread, which waits, is one of too many. */
  static boolean isTooBig() {
    if (Waits.size() <= FEW || isVirtual(Thread.currentThread())) {
      return false;
    }
    int waiting = 0;
    for (Waiter waiter : Waits.waiters()) {
      waiting += isVirtual(waiter.thread()) ? 0 : 1;
    }
    int living = LockOwners.livingThreads();
    return waiting > FEW && living > 0 && waiting > living / 2;
  }

  private static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable impossible) {
      return false;
    }
  }
}
