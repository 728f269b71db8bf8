package com.acme.attach;

import com.acme.probe.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is woven and unwoven while it is called. */
@SuppressWarnings("ThreadPriorityCheck") // gives others the chance to come meanwhile
final class Till {
  static final Work WORK = new Work();
  static final ExecutorService THREADS = Executors.newFixedThreadPool(2, Till::daemon);

  private Till() {}

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  static String held(String id) {
    return id + WORK.run();
  }

  static String read(int id) {
    Thread.yield();
    if (id == 2) {
      throw new IllegalStateException("read " + id);
    }
    return "read " + id;
  }

  static long count(int id, long start, String text) {
    Thread.yield();
    long sum = start;
    for (char c : (text + id).toCharArray()) {
      sum += c == 'x' ? 2 : 1;
    }
    return sum;
  }

  static void write(int id) {
    Thread.yield();
  }

  static CompletableFuture<String> later(int id) {
    return CompletableFuture.supplyAsync(() -> "later " + id, THREADS);
  }
}
