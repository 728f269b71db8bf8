package io.flightshare.flight;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A short busy wait, for what is likely to come at once. */
final class Spin {
  private static final int TURNS = 64;
  private static final MethodHandle PAUSE = pause();

  private Spin() {}

  /** True if the wait was over within a microsecond or two. */
  static boolean until(Waiter waiter) {
    for (int i = 0; i < TURNS; i++) {
      if (!waiter.isWaiting()) {
        return true;
      }
      pauseOnce();
    }
    return false;
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
