package com.acme.reload;

import com.acme.probe.Facts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Calls without a pause from several threads, and tells on request how that goes. */
@SuppressWarnings("ThreadPriorityCheck") // gives others the chance to come meanwhile
public final class LoadMain {
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong WRONG = new AtomicLong();
  private static volatile boolean ended;

  private LoadMain() {}

  static String read(int id) {
    Thread.yield();
    return "read " + id;
  }

  static String look(int id) {
    Thread.yield();
    return "look " + id;
  }

  static void write(int id) {
    Thread.yield();
  }

  private static void load() {
    for (int i = 0; !ended; i++) {
      int id = i % 3;
      try {
        write(id);
        if (!read(id).equals("read " + id) || !look(id).equals("look " + id)) {
          WRONG.incrementAndGet();
        }
      } catch (Throwable failure) {
        WRONG.incrementAndGet();
      }
      CALLS.incrementAndGet();
    }
  }

  private static long metaspace() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().equals("Metaspace")) {
        return pool.getUsage().getUsed();
      }
    }
    throw new IllegalStateException("no metaspace");
  }

  /** Reads lines: the name under which to tell the metaspace in use. */
  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(LoadMain::load, "load-" + i);
      threads.add(thread);
      thread.start();
    }
    Facts.tell("ready", "true");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); !"end".equals(line); line = in.readLine()) {
      System.gc();
      Facts.tell(line, metaspace());
    }
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    Facts.tell("calls", CALLS.get());
    Facts.tell("wrong", WRONG.get());
  }
}
