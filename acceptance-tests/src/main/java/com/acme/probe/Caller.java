package com.acme.probe;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A thread that makes one call. */
final class Caller extends Thread {
  private final CountDownLatch start;
  private final Callable<?> call;
  private volatile Object outcome;

  Caller(int number, CountDownLatch start, Callable<?> call) {
    super("caller-" + number);
    this.start = start;
    this.call = call;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      start.await();
      outcome = call.call();
    } catch (Throwable thrown) {
      outcome = thrown;
    }
  }

  /** What the call returned or threw. */
  Object outcome() {
    return outcome;
  }

  /**
   * Whether the thread shares the execution of another: it is parked as a follower, and not napping
   * for a lock of the agent's on its way there.
   */
  boolean isWaiting() {
    Object blocker = LockSupport.getBlocker(this);
    return blocker != null && blocker.getClass().getName().equals("io.flightshare.flight.Wait");
  }
}
