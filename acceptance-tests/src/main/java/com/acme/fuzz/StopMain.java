package com.acme.fuzz;

import com.acme.probe.Facts;
import java.lang.reflect.Method;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that call {@link Service} and are stopped ({@code Thread.stop}) at whatever instruction
 * they are. Some die of it, others catch it and go on, as those of a pool do. The others have to
 * get on with their calls.
 */
public final class StopMain {
  private static final int THREADS = 6;
  private static final int KEYS = 3;
  private static final int CALLS_TO_WARM_UP = 10_000;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private static final Service SERVICE = new Service();
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong WRONGS = new AtomicLong();
  private static final AtomicReferenceArray<Thread> WORKERS = new AtomicReferenceArray<>(THREADS);

  /** Of each place, how many calls have ended there. */
  private static final AtomicLong[] ENDED = new AtomicLong[THREADS];

  private static volatile boolean over;

  private StopMain() {}

  /** Argument: how many stops. */
  public static void main(String[] args) throws Exception {
    int stops = Integer.parseInt(args[0]);
    Facts.tell("warm", warmUp());
    for (int i = 0; i < THREADS; i++) {
      ENDED[i] = new AtomicLong();
      start(i);
    }
    Method stop = Thread.class.getMethod("stop");
    for (int i = 0; i < stops && seesAnotherCall(); i++) {
      int place = ThreadLocalRandom.current().nextInt(THREADS);
      stop.invoke(WORKERS.get(place));
    }
    int hung = hung();
    over = true;
    Facts.tell("hung", hung);
    Facts.tell("wrongs", WRONGS.get());
    Facts.tell("calls", CALLS.get());
    Runtime.getRuntime().halt(0); // who hangs must not keep the JVM from telling
  }

  /**
   * A class whose initialisation is stopped is lost for good, to the JDK as to anybody. So all that
   * a call needs, joined by others or not, is initialised before anybody is stopped.
   */
  private static long warmUp() throws InterruptedException {
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int call = 0; call < CALLS_TO_WARM_UP; call++) {
                  call();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    Long boxed = CALLS.get(); // as the agent boxes its counters
    return THREADS * CALLS_TO_WARM_UP + boxed;
  }

  /** False if all who live hang, which {@link #hung} tells more of. */
  private static boolean seesAnotherCall() {
    long before = CALLS.get();
    long begin = System.nanoTime();
    while (CALLS.get() == before) {
      revive();
      if (System.nanoTime() - begin > PATIENCE_NANOS) {
        return false;
      }
      LockSupport.parkNanos(1_000);
    }
    return true;
  }

  /** A thread that is stopped may live on for a moment, so it is looked for again and again. */
  private static void revive() {
    for (int i = 0; i < THREADS; i++) {
      if (!WORKERS.get(i).isAlive()) {
        start(i);
      }
    }
  }

  private static void start(int place) {
    // Every other thread survives what it can.
    boolean survives = ThreadLocalRandom.current().nextBoolean();
    Thread worker = new Thread(() -> work(place, survives), "worker-" + place);
    worker.setDaemon(true);
    WORKERS.set(place, worker);
    worker.start();
  }

  private static void work(int place, boolean survives) {
    while (!over) {
      try {
        call();
        ENDED[place].incrementAndGet();
        CALLS.incrementAndGet();
      } catch (ThreadDeath stopped) {
        if (!survives) {
          throw stopped;
        }
      }
    }
  }

  private static void call() {
    int id = 1 + ThreadLocalRandom.current().nextInt(KEYS);
    Number key = id;
    Object outcome;
    switch (ThreadLocalRandom.current().nextInt(3)) {
      case 0:
        outcome = SERVICE.plainRead(key);
        break;
      case 1:
        outcome = SERVICE.plainFresh(key);
        break;
      default:
        outcome = SERVICE.plainWrite(key);
        break;
    }
    if (!("value " + id).equals(outcome)) {
      WRONGS.incrementAndGet();
    }
  }

  /** How many places see no further call although nobody is stopped any more. */
  private static int hung() throws Exception {
    int hung = 0;
    long begin = System.nanoTime();
    for (int i = 0; i < THREADS; i++) {
      long before = ENDED[i].get();
      while (ENDED[i].get() < before + 2) {
        revive();
        if (System.nanoTime() - begin > PATIENCE_NANOS) {
          hung++;
          tell(WORKERS.get(i));
          break;
        }
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    return hung;
  }

  private static void tell(Thread thread) {
    System.out.println(thread + " " + thread.getState());
    for (StackTraceElement frame : thread.getStackTrace()) {
      System.out.println("    " + frame);
    }
  }
}
