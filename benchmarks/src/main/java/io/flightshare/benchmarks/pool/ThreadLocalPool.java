package io.flightshare.benchmarks.pool;

import java.util.ArrayDeque;
import org.openjdk.jmh.infra.Blackhole;

/**
 * By hand: a stack for each thread. Nothing is bounded over all threads, and no misuse is known.
 */
final class ThreadLocalPool extends PoolPeer {
  private final ThreadLocal<ArrayDeque<Payload>> free = ThreadLocal.withInitial(ArrayDeque::new);
  private final int size;

  ThreadLocalPool(int size) {
    this.size = size;
  }

  @Override
  void use(Blackhole hole) {
    ArrayDeque<Payload> mine = free.get();
    Payload payload = mine.pollLast();
    if (payload == null) {
      payload = new Payload(size);
    }
    payload.use(hole);
    payload.a = 0;
    mine.addLast(payload);
  }
}
