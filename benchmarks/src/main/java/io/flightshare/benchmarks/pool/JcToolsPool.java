package io.flightshare.benchmarks.pool;

import org.jctools.queues.MpmcArrayQueue;
import org.openjdk.jmh.infra.Blackhole;

/** A raw queue of JCTools: what it finds empty it fills with new objects. Knows no misuse. */
final class JcToolsPool extends PoolPeer {
  private static final int CAPACITY = 64;

  private final MpmcArrayQueue<Payload> free = new MpmcArrayQueue<>(CAPACITY);
  private final int size;

  JcToolsPool(int size) {
    this.size = size;
  }

  @Override
  void use(Blackhole hole) {
    Payload payload = free.poll();
    if (payload == null) {
      payload = new Payload(size);
    }
    payload.use(hole);
    payload.a = 0;
    free.offer(payload);
  }
}
