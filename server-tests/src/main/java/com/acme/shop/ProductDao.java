package com.acme.shop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads that are counted, and that stand still as long as they are held. */
public final class ProductDao {
  /** Far beyond what anything here takes. */
  private static final long DEADLINE_SECONDS = 60;

  /** To be counted from outside. */
  static final Beacon BEACON = new Beacon();

  private final AtomicInteger executions = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile CountDownLatch hold = new CountDownLatch(0);

  /** A rule names it. */
  public String findById(long id) {
    return read(id);
  }

  /** No rule names it. */
  public String findAlone(long id) {
    return read(id);
  }

  private String read(long id) {
    int execution = executions.incrementAndGet();
    inside.incrementAndGet();
    try {
      if (!hold.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let this read go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      inside.decrementAndGet();
    }
    return "product " + id + " of execution " + execution;
  }

  /** Reads stand still from now on. */
  void hold() {
    hold = new CountDownLatch(1);
  }

  /** Lets all reads go, those that come later too. */
  void letGo() {
    hold.countDown();
  }

  /** How many reads have begun. */
  int executions() {
    return executions.get();
  }

  /** How many reads stand still now. */
  int inside() {
    return inside.get();
  }
}
