package io.flightshare.flight;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A short busy wait, for what is likely to come at once. */
final class Spin {
  private static final long NANOS = 2_000;
  private static final MethodHandle PAUSE = pause();

  private Spin() {}

  /**
   * True if the wait was over within two microseconds. By the clock and not by turns: one takes a
   * hundred times as long until it is compiled, and a processor that many followers burn is missed
   * by their leaders.
   */
  static boolean until(Waiter waiter) {
    long start = System.nanoTime();
    do {
      if (!waiter.isWaiting()) {
        return true;
      }
      pauseOnce();
    } while (System.nanoTime() - start < NANOS);
    return !waiter.isWaiting();
  }

  private static void pauseOnce() {
    try {
      PAUSE.invokeExact();
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** {@code Thread.onSpinWait}, where there is one: since Java 9. */
  private static MethodHandle pause() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodType type = MethodType.methodType(void.class);
    try {
      try {
        return lookup.findStatic(Thread.class, "onSpinWait", type);
      } catch (NoSuchMethodException old) {
        return lookup.findStatic(Spin.class, "noPause", type);
      }
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError(impossible.toString(), impossible);
    }
  }

  @SuppressWarnings("UnusedMethod") // found by its name
  private static void noPause() {}
}
