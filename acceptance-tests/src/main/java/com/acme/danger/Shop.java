package com.acme.danger;

import com.acme.probe.Work;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the authors of a legacy system wrote, not knowing that two callers might share it. */
public class Shop {
  final Work work = new Work();
  private long last;

  Stream<String> names() {
    return Stream.of("Ada");
  }

  void forEach(Consumer<String> action) {
    action.accept("Ada");
  }

  int read(byte[] into) {
    into[0] = 42;
    return 1;
  }

  synchronized long next() {
    return ++last;
  }

  CompletableFuture<List<String>> later(long id) {
    return CompletableFuture.completedFuture(Collections.singletonList("late " + id));
  }

  Customer customer(long id) {
    work.run();
    return new Customer("Ada " + id);
  }

  void save(String name, int amount) {
    work.run();
  }

  String price(long id) {
    return "12.50 for " + id;
  }
}
