package io.flightshare.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other threads do, with a deadline that only a hang can reach. */
public final class Polling {
  /** Far beyond what anything here takes, so that it never decides a test that is right. */
  public static final long DEADLINE_SECONDS = 30;

  private static final long STEP_NANOS = 100_000;
  private static final int YIELDS = 100;

  private Polling() {}

  /** Returns when the condition holds; fails if that takes {@link #DEADLINE_SECONDS}. */
  public static void until(String what, BooleanSupplier condition) {
    for (int i = 0; i < YIELDS; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      Thread.yield(); // most things come about at once, and there are thousands
    }
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        throw new AssertionError("did not come about: " + what + "\n" + dump());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  private static String dump() {
    StringBuilder text = new StringBuilder();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (thread.getName().startsWith("caller")) {
                text.append(thread.getName()).append(' ').append(thread.getState()).append('\n');
                for (StackTraceElement frame : stack) {
                  text.append("    ").append(frame).append('\n');
                }
              }
            });
    return text.toString();
  }
}
