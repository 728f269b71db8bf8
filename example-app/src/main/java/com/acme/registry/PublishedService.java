package com.acme.registry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The latest snapshot of one service and those who wait for the next. Thread-safe. */
final class PublishedService {

  private final Lock publishing = new ReentrantLock();

  /** Guarded by this; null until the first publication. */
  private Snapshot latest;

  /** Held from the reading of the instances until their snapshot is the latest. */
  Lock publishing() {
    return publishing;
  }

  synchronized Snapshot latest() {
    return latest;
  }

  synchronized long version() {
    return latest == null ? 0 : latest.getVersion();
  }

  synchronized void replace(Snapshot snapshot) {
    latest = snapshot;
    notifyAll();
  }

  /** Waits for a version above the given one; the latest of all when the time is over. */
  synchronized Snapshot awaitNewer(long version, long timeoutMillis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (version() <= version) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return latest;
  }
}
