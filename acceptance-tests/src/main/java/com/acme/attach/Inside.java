package com.acme.attach;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Methods of each kind of result that stand still inside. */
final class Inside {
  private static final AtomicInteger EXECUTIONS = new AtomicInteger();
  private static volatile CountDownLatch hold = new CountDownLatch(1);

  private Inside() {}

  private static void stay() {
    EXECUTIONS.incrementAndGet();
    try {
      if (!hold.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let this body go");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static String object(int id) {
    stay();
    return "object " + id;
  }

  static long bits(int id) {
    stay();
    return id;
  }

  static CompletableFuture<String> future(int id) {
    stay();
    return CompletableFuture.supplyAsync(() -> "future " + id);
  }

  static String failure(int id) {
    stay();
    throw new IllegalStateException("failure " + id);
  }

  static void fence(int id) {
    stay();
  }

  static int executions() {
    return EXECUTIONS.get();
  }

  static void letGo() {
    hold.countDown();
  }

  static void holdAgain() {
    EXECUTIONS.set(0);
    hold = new CountDownLatch(1);
  }
}
