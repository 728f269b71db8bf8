package io.flightshare.benchmarks.pool;

import io.flightshare.pool.Pooled;
import io.flightshare.pool.ReferencePool;
import org.openjdk.jmh.infra.Blackhole;

/** {@link ReferencePool}, whose objects know a double release. */
final class FlightsharePool extends PoolPeer {
  private static final int CAPACITY = 64;

  private final ReferencePool<Item> pool;

  FlightsharePool(int size) {
    pool = new ReferencePool<>(() -> new Item(size), CAPACITY);
  }

  @Override
  void use(Blackhole hole) {
    Item item = pool.acquire();
    item.payload.use(hole);
    pool.release(item);
  }

  private static final class Item extends Pooled {
    final Payload payload;

    Item(int size) {
      payload = new Payload(size);
    }

    @Override
    protected void reset() {
      payload.a = 0;
    }
  }
}
