package io.flightshare.benchmarks.pool;

import io.flightshare.pool.Pool;
import io.flightshare.pool.PoolEntry;
import io.flightshare.pool.PoolPolicy;
import org.openjdk.jmh.infra.Blackhole;

/** {@link Pool} of a class of its own, by entry and generation: finds stale releases too. */
final class EntryPool extends PoolPeer {
  private static final int CAPACITY = 64;

  private final Pool<Payload> pool;

  EntryPool(int size) {
    pool = pool(size);
  }

  /** One that does not step aside for small objects, since it is what is measured. */
  static Pool<Payload> pool(int size) {
    return Pool.of(() -> new Payload(size))
        .reset(payload -> payload.a = 0)
        .capacity(CAPACITY)
        .policy(PoolPolicy.ALWAYS)
        .build();
  }

  @Override
  void use(Blackhole hole) {
    PoolEntry<Payload> entry = pool.acquireEntry();
    long life = entry.generation();
    entry.get(life).use(hole);
    pool.release(entry, life);
  }
}
