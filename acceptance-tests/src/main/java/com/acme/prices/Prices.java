package com.acme.prices;

import com.acme.probe.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Reads and writes of one kind of thing. The writes do nothing but take their time. */
public class Prices {
  static final Work WORK = new Work();

  public long read(long id) {
    return WORK.run() + id;
  }

  public long freshRead(long id) {
    return WORK.run() + id;
  }

  public long brokenRead(long id) {
    throw new IllegalStateException("broken " + WORK.run());
  }

  public long popularRead(long id) {
    return WORK.run() + id;
  }

  public long ageingRead(long id) {
    return WORK.run() + id;
  }

  public long observedRead(long id) {
    return WORK.run() + id;
  }

  public void observedWrite(long id) {
    WORK.run();
  }

  public void write(long id) {
    // what it writes does not matter
  }

  public void save(Price price) {
    // what it writes does not matter
  }

  public void clear() {
    // what it writes does not matter
  }

  public synchronized void lockedWrite(long id) {
    // what it writes does not matter
  }

  public void failingWrite(long id) {
    throw new IllegalArgumentException("no such price");
  }

  /** Begins, and ends when told to. */
  public void slowWrite(long id, CountDownLatch begun, CountDownLatch end) throws Exception {
    begun.countDown();
    end.await();
  }

  public CompletableFuture<String> writeLater(long id) {
    return new CompletableFuture<>();
  }

  public void mergedWrite(long id) {
    // what it writes does not matter
  }
}
