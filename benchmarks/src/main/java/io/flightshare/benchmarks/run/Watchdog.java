package io.flightshare.benchmarks.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Ends those JVMs started by this one that never end by themselves, so that the others get on. */
final class Watchdog {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private Watchdog() {}

  /** Looks after them as long as this JVM lives. */
  static void start() {
    Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "watchdog");
              daemon.setDaemon(true);
              return daemon;
            })
        .scheduleWithFixedDelay(Watchdog::look, 5, 5, TimeUnit.SECONDS);
  }

  private static void look() {
    Instant limit = Instant.now().minus(LIMIT);
    ProcessHandle.current()
        .children()
        .filter(child -> child.info().startInstant().filter(limit::isAfter).isPresent())
        .forEach(ProcessHandle::destroyForcibly);
  }
}
