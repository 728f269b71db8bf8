package com.acme.attach;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Calls of which the agent has to learn something about classes of the application, or threads. */
final class Goods {
  private static final AtomicInteger STAYING = new AtomicInteger();
  private static CompletableFuture<String> source = new CompletableFuture<>();

  private Goods() {}

  /** An argument with a property. */
  public static final class Query {
    private final String text;

    Query(String text) {
      this.text = text;
    }

    /** Part of the key. */
    public String getText() {
      return text;
    }
  }

  /** A result to be copied. */
  public static final class Item implements Serializable {
    private static final long serialVersionUID = 1;

    final ArrayList<String> parts = new ArrayList<>();
    final String name;

    Item(String name) {
      this.name = name;
      parts.add(name);
    }
  }

  /** Copies what the agent does not know how to, and is called by it. */
  public static final class Copier implements UnaryOperator<StringBuilder> {
    @Override
    public StringBuilder apply(StringBuilder result) {
      startThreadThatStays();
      return new StringBuilder(result);
    }
  }

  /** A thread keeps for good what is on the stack of whoever makes it. */
  private static void startThreadThatStays() {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                LockSupport.park();
              }
            });
    thread.setDaemon(true);
    thread.start();
    STAYING.incrementAndGet();
  }

  /** How many threads have been made by call-backs. */
  static int staying() {
    return STAYING.get();
  }

  /** Part of a key. */
  static String tenant() {
    return "one";
  }

  static Item copied(Query query) {
    Till.WORK.run();
    return new Item(query.getText());
  }

  static StringBuilder operated(Query query) {
    Till.WORK.run();
    return new StringBuilder(query.getText());
  }

  static Object looked(Query query) {
    Till.WORK.run();
    return new Item(query.getText());
  }

  static CompletableFuture<String> pending() {
    return source;
  }

  /** Completes what {@link #pending} returns. */
  static void complete() {
    source.complete("done");
    source = new CompletableFuture<>();
  }
}
