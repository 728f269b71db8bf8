package io.flightshare.benchmarks.probe;

import java.lang.management.ManagementFactory;

/** How much of the heap is reachable. */
final class Heap {
  private static final int COLLECTIONS = 4;

  private Heap() {}

  static long usedBytes() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(30); // what a collection finds dead, reference handlers let go of
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
