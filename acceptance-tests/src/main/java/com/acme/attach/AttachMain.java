package com.acme.attach;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ObjectName;

/** Calls without a pause from several threads while agents come and go. */
public final class AttachMain {
  private static final AtomicLong CALLS = new AtomicLong();
  private static final AtomicLong WRONG = new AtomicLong();
  private static final List<WeakReference<ClassLoader>> LOADERS = new ArrayList<>();
  private static volatile boolean ended;

  private AttachMain() {}

  private static void load() {
    for (int i = 0; !ended; i++) {
      try {
        callAll(i % 3);
      } catch (Throwable failure) {
        WRONG.incrementAndGet();
        failure.printStackTrace();
      }
      CALLS.incrementAndGet();
    }
  }

  private static void callAll(int id) throws Exception {
    Till.write(id);
    String read;
    try {
      read = Till.read(id);
    } catch (IllegalStateException expected) {
      read = expected.getMessage();
    }
    if (!read.equals("read " + id)
        || Till.count(id, 7, "ax") != 11
        || !Till.later(id).get().equals("later " + id)) {
      throw new AssertionError(read);
    }
  }

  private static byte[] ownBytes() throws IOException {
    try (InputStream in = Till.class.getResourceAsStream("Till.class")) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] some = new byte[4096];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        all.write(some, 0, count);
      }
      return all.toByteArray();
    }
  }

  /** How many methods have other bytecode than in the class file; -1 if nobody gave them any. */
  private static int foreignMethods() throws IOException {
    byte[] given = Recorder.take();
    if (given == null) {
      return -1;
    }
    Map<String, String> own = Methods.of(ownBytes());
    Map<String, String> now = Methods.of(given);
    int foreign = 0;
    for (Map.Entry<String, String> method : own.entrySet()) {
      foreign += method.getValue().equals(now.get(method.getKey())) ? 0 : 1;
    }
    return now.keySet().equals(own.keySet()) ? foreign : Integer.MAX_VALUE;
  }

  private static int executions() throws Exception {
    return Crowd.of(3, Till.WORK, () -> Till.held("a")).executions();
  }

  private static List<String> threads() {
    List<String> threads = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("flightshare")) {
        threads.add(thread.getName());
      }
    }
    return threads;
  }

  private static long left() {
    long left = 0;
    for (WeakReference<ClassLoader> loader : LOADERS) {
      left += loader.get() == null ? 0 : 1;
    }
    return left;
  }

  private static int beans() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("io.flightshare:*"), null)
        .size();
  }

  private static void attached() throws Exception {
    for (ClassLoader loader : Recorder.loaders()) {
      if (LOADERS.stream().noneMatch(known -> known.get() == loader)) {
        LOADERS.add(new WeakReference<>(loader));
      }
    }
    Recorder.beLast();
    Facts.tell("shared", executions());
    Facts.tell("goods", goods());
    Polling.until("beans", () -> beans() > 0);
  }

  /** What leaves something behind in classes and threads of the application. */
  private static String goods() throws Exception {
    Goods.Query query = new Goods.Query("q");
    Crowd copied = Crowd.of(3, Till.WORK, () -> Goods.copied(query));
    Crowd operated = Crowd.of(3, Till.WORK, () -> Goods.operated(query));
    Crowd.of(3, Till.WORK, () -> Goods.looked(query));
    CompletableFuture<String> first = Goods.pending();
    CompletableFuture<String> second = Goods.pending();
    Goods.complete();
    return copied.executions()
        + " "
        + copied.instances()
        + " "
        + operated.executions()
        + " "
        + operated.instances()
        + " "
        + (first == second ? "as it is" : first.get() + " " + second.get())
        + " "
        + Goods.staying();
  }

  private static void detached() throws Exception {
    Facts.tell("foreign", foreignMethods());
    Facts.tell("alone", executions());
    Polling.until("no thread but " + threads(), () -> threads().isEmpty());
    Facts.tell("beans", beans());
  }

  /** After the last agent; the calls go on. */
  private static void atLast() throws Exception {
    Polling.until(
        "agents are collected, " + left() + " left",
        () -> {
          System.gc();
          return left() == 0;
        });
    Facts.tell("loaders", LOADERS.size());
    Facts.tell("left", left());
  }

  /** Reads lines: attached, detached, leak; each is answered by a line that begins with it. */
  public static void main(String[] args) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread = new Thread(AttachMain::load, "load-" + i);
      threads.add(thread);
      thread.start();
    }
    Facts.tell("ready", "true");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); !"end".equals(line); line = in.readLine()) {
      if (line.equals("attached")) {
        attached();
      } else if (line.equals("detached")) {
        detached();
      } else {
        atLast();
      }
      Facts.tell("done", ++number);
    }
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    Facts.tell("calls", CALLS.get());
    Facts.tell("wrong", WRONG.get());
  }
}
