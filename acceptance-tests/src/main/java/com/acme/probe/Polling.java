package com.acme.probe;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads do. */
public final class Polling {
  /** Far beyond what anything here takes. */
  public static final long DEADLINE_SECONDS = 30;

  private static final long STEP_NANOS = 200_000;

  private Polling() {}

  /** Returns when the condition holds; throws if that does not come about. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long begin = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        throw new IllegalStateException("did not come about: " + what);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
