package io.flightshare.stress.soak;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of the soak, and what was found wrong. Thread-safe. */
final class Findings {
  private static final int MOST_TOLD = 20;

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger wrongs = new AtomicInteger();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  long now() {
    return clock.incrementAndGet();
  }

  void check(boolean right, String otherwise) {
    if (!right) {
      wrong(otherwise);
    }
  }

  void wrong(String what) {
    if (wrongs.incrementAndGet() <= MOST_TOLD) {
      told.add(what);
    }
  }

  int wrongs() {
    return wrongs.get();
  }

  Queue<String> told() {
    return told;
  }
}
