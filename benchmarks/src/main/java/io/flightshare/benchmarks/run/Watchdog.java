package io.flightshare.benchmarks.run;

import java.time.Duration;
import java.time.Instant;

/** Ends those JVMs started by this one that never end by themselves, so that the others get on. */
final class Watchdog {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final long PERIOD_MILLIS = 5000;

  private Watchdog() {}

  /** Looks after them as long as this JVM lives. */
  static void start() {
    Thread thread = new Thread(Watchdog::watch, "watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch() {
    try {
      for (; ; ) {
        Thread.sleep(PERIOD_MILLIS);
        Instant limit = Instant.now().minus(LIMIT);
        ProcessHandle.current()
            .children()
            .filter(child -> child.info().startInstant().filter(limit::isAfter).isPresent())
            .forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
