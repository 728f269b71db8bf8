package com.acme.kinds;

import com.acme.probe.Work;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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

  Stream<String> stream(String id) {
    return Stream.of(id);
  }

  Iterator<String> iterator(String id) {
    return Collections.singleton(id).iterator();
  }

  InputStream open(String id) {
    return new ByteArrayInputStream(new byte[0]);
  }

  /** Only its own class file tells that it is closeable. */
  interface Handle extends AutoCloseable {
    @Override
    void close();
  }

  Handle handle(String id) {
    return () -> {};
  }

  int visit(String id, Consumer<String> visitor) {
    visitor.accept(id);
    return WORK.run();
  }

  int write(String id, StringBuilder into) {
    into.append(id);
    return WORK.run();
  }

  int fill(String id, List<String> names) {
    names.add(id);
    return WORK.run();
  }

  int load(byte[] buffer) {
    buffer[0] = 1;
    return WORK.run();
  }

  int sum(int[] numbers) {
    int sum = WORK.run();
    for (int number : numbers) {
      sum += number;
    }
    return sum;
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
