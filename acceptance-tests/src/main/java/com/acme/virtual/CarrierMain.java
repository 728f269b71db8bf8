package com.acme.virtual;

import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many virtual threads that follow one. To be run with a single carrier: were one of them to keep
 * it while it waits, no other could even begin.
 */
public final class CarrierMain {
  private static final int CALLERS = 1000;

  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger executions = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(CALLERS);

  private CarrierMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    new CarrierMain().run();
  }

  private void run() throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    for (int i = 0; i < CALLERS; i++) {
      start.invoke(null, (Runnable) this::call);
    }
    Polling.until("all have begun", () -> begun.get() == CALLERS);
    go.countDown();
    Facts.tell("done", done.await(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS));
    Facts.tell("executions", executions.get());
  }

  private void call() {
    begun.incrementAndGet();
    read(1);
    done.countDown();
  }

  /** Woven. */
  long read(long id) {
    executions.incrementAndGet();
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return id;
  }
}
