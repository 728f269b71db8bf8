package com.acme.probe;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the bodies of methods do: they are counted, and stand still until they are let go. A class
 * loader of its own has no influence on it, so applications that are loaded twice can share it.
 */
public final class Work {
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile CountDownLatch hold = new CountDownLatch(0);

  /** To be called by each body. Returns its number, from 1. */
  public int run() {
    int number = begun.incrementAndGet();
    inside.incrementAndGet();
    try {
      if (!hold.await(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let this body go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      inside.decrementAndGet();
    }
    return number;
  }

  /** Bodies stand still from now on. */
  void hold() {
    hold = new CountDownLatch(1);
  }

  /** Lets all bodies go, those that come later too. */
  void letGo() {
    hold.countDown();
  }

  /** How many bodies have begun. */
  public int executions() {
    return begun.get();
  }

  /** How many bodies stand still now. */
  int inside() {
    return inside.get();
  }
}
