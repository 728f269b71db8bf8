package com.acme.fuzz;

import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Threads that call {@link Service} with arguments that fail, are interrupted, and run out of
 * stack. Whatever happens, each call has to end as its method ends.
 */
public final class FuzzMain {
  private static final int THREADS = 8;
  private static final int METHODS = 11;

  /**
   * But for the last, whose pool of the JDK's own keeps a lock if its stack overflows, from 25 on.
   */
  private static final int DEEP_METHODS = METHODS - 1;

  private static final int KEYS = 15;
  private static final int DEEP_ROUNDS = 3 * DEEP_METHODS;
  private static final int WRONGS_TOLD = 5;

  private static final Service SERVICE = new Service();
  private static final Queue<String> WRONGS = new ConcurrentLinkedQueue<>();
  private static final AtomicLong DONE = new AtomicLong();
  private static final AtomicLong DISTURBED = new AtomicLong();
  private static volatile boolean over;

  private FuzzMain() {}

  /** Argument: calls of each thread. */
  public static void main(String[] args) throws Exception {
    int calls = Integer.parseInt(args[0]);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(new Thread(null, () -> work(calls), "worker-" + i, 256 * 1024));
    }
    threads.forEach(Thread::start);
    Thread nuisance = new Thread(() -> disturb(threads), "nuisance");
    nuisance.start();
    for (Thread thread : threads) {
      thread.join();
    }
    over = true;
    nuisance.join();
    Facts.tell("calls", DONE.get());
    Facts.tell("wrongs", WRONGS.size());
    WRONGS.stream().limit(WRONGS_TOLD).forEach(wrong -> Facts.tell("wrong", wrong));
    tellRules();
  }

  private static void work(int calls) {
    for (int i = 0; i < calls; i++) {
      int id = ThreadLocalRandom.current().nextInt(KEYS);
      int method = ThreadLocalRandom.current().nextInt(METHODS);
      judge(outcome(method, id), method, id);
      Thread.interrupted();
      DONE.incrementAndGet();
    }
    // Last, for a class whose initialiser runs out of stack is lost to the whole JVM.
    for (int i = 0; i < DEEP_ROUNDS; i++) {
      deep(0, i % DEEP_METHODS, i % KEYS);
      Thread.interrupted();
    }
  }

  /** Calls where there is hardly any stack left; there a StackOverflowError is right as well. */
  @SuppressWarnings("InfiniteRecursion") // until the stack is full, which is the point
  private static int deep(int depth, int method, int id) {
    try {
      int further = deep(depth + 1, method, id);
      if (further < 60) {
        Object outcome = outcome(method, id);
        if (!(outcome instanceof StackOverflowError)) {
          judge(outcome, method, id);
        }
        DONE.incrementAndGet();
      }
      return further + 1;
    } catch (StackOverflowError full) {
      return 0;
    }
  }

  private static Object outcome(int method, int id) {
    Trap trap = new Trap(id);
    try {
      switch (method) {
        case 0:
          return SERVICE.read(trap);
        case 1:
          return SERVICE.readFresh(trap);
        case 2:
          return SERVICE.byPath(trap);
        case 3:
          return SERVICE.odd(trap);
        case 4:
          return SERVICE.write(trap);
        case 5:
          return SERVICE.latest(trap);
        case 6:
          return SERVICE.caller(trap);
        case 7:
          return changed(SERVICE.copied(trap));
        case 8:
          return SERVICE.operated(trap);
        case 9:
          return SERVICE.awkward(trap);
        default:
          return get(SERVICE.future(trap));
      }
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /** It is the caller's own; whoever shared it would be told another number. */
  private static Object changed(Parcel parcel) {
    Parcel before = new Parcel(parcel.id);
    parcel.id = -1;
    return before;
  }

  private static Object get(CompletableFuture<String> future) throws Throwable {
    for (int interrupts = 0; ; interrupts++) {
      try {
        return future.get(1, TimeUnit.MINUTES);
      } catch (InterruptedException byTheNuisance) {
        DISTURBED.accumulateAndGet(interrupts, Math::max);
      } catch (ExecutionException e) {
        throw e.getCause();
      }
    }
  }

  private static void judge(Object outcome, int method, int id) {
    if (!Service.isRight(outcome, id)) {
      String what = outcome instanceof Throwable ? outcome.toString() : String.valueOf(outcome);
      WRONGS.add("method " + method + ", key " + id + ": " + what);
    }
  }

  /** Interrupts them, and switches rules that have given up on again. */
  @SuppressWarnings("ThreadPriorityCheck") // to let them run is all that it is for
  private static void disturb(List<Thread> threads) {
    while (!over) {
      threads.get(ThreadLocalRandom.current().nextInt(threads.size())).interrupt();
      Thread.yield();
      try {
        switchOn();
      } catch (Exception notYet) {
        Thread.yield(); // the beans come with the first call
      }
    }
  }

  private static void switchOn() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    for (ObjectName rule : server.queryNames(rules(), null)) {
      if (!"on".equals(server.getAttribute(rule, "Mode"))) {
        server.setAttribute(rule, new Attribute("Mode", "on"));
      }
    }
  }

  private static ObjectName rules() throws Exception {
    return new ObjectName("io.flightshare:type=Rule,name=*");
  }

  private static void tellRules() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    Polling.until("beans", () -> !server.queryNames(rules(), null).isEmpty());
    for (ObjectName rule : server.queryNames(rules(), null)) {
      long calls = (Long) server.getAttribute(rule, "Calls");
      long executions = (Long) server.getAttribute(rule, "Executions");
      long joined = (Long) server.getAttribute(rule, "Joined");
      long merged = (Long) server.getAttribute(rule, "Merged");
      String name = rule.getKeyProperty("name");
      Facts.tell(name + ".missing", calls - executions - joined - merged);
      Facts.tell(name + ".shared", joined + merged);
      Facts.tell(name + ".failures", server.getAttribute(rule, "Failures"));
    }
  }
}
