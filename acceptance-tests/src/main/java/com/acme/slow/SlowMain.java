package com.acme.slow;

import com.acme.probe.Facts;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The first read does not end before a second one has, however that ends. */
public final class SlowMain {
  private static final CountDownLatch BEGUN = new CountDownLatch(1);
  private static final CountDownLatch SECOND_HAS_ENDED = new CountDownLatch(1);
  private static final AtomicInteger EXECUTIONS = new AtomicInteger();

  private SlowMain() {}

  static String read(String id) throws InterruptedException {
    int number = EXECUTIONS.incrementAndGet();
    BEGUN.countDown();
    if (number == 1 && !SECOND_HAS_ENDED.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody ended before");
    }
    return id + number;
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Thread first = new Thread(() -> tell("first"), "first");
    first.start();
    BEGUN.await();
    tell("second");
    SECOND_HAS_ENDED.countDown();
    first.join();
    Facts.tell("executions", EXECUTIONS);
  }

  private static void tell(String name) {
    try {
      Facts.tell(name, read("r"));
    } catch (Exception e) {
      Facts.tell(name, e);
      Facts.tell(name + ".cause", e.getCause());
    }
  }
}
