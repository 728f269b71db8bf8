package com.acme.kinds;

import com.acme.probe.Work;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** One method of each kind. */
abstract class Kinds implements Comparable<Kinds> {
  static final Work WORK = new Work();

  static {
    WORK.executions();
  }

  synchronized String locked(String id) {
    return id + WORK.executions();
  }

  native String inC(String id);

  abstract String unwritten(String id);

  CompletableFuture<String> later(String id) {
    return CompletableFuture.completedFuture(id);
  }

  FutureTask<String> task(String id) {
    return new FutureTask<>(() -> id);
  }

  CompletableFuture<StringBuilder> draft(String id) {
    return CompletableFuture.completedFuture(new StringBuilder(id));
  }

  Ticket ticket(String id) {
    return new Ticket();
  }

  /** A future of the application's own kind. */
  static final class Ticket extends CompletableFuture<String> {}

  Stream<String> stream(String id) {
    return Stream.of(id);
  }

  Iterator<String> iterator(String id) {
    return Collections.singleton(id).iterator();
  }

  InputStream open(String id) {
    return new ByteArrayInputStream(new byte[0]);
  }

  /** Has a bridge, compareTo(Object). */
  @Override
  public int compareTo(Kinds other) {
    return WORK.run();
  }

  /** The one that can be shared. */
  String plain(String id) {
    return id + WORK.run();
  }
}
