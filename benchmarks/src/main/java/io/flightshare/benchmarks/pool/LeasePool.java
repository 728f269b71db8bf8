package io.flightshare.benchmarks.pool;

import io.flightshare.pool.Lease;
import io.flightshare.pool.Pool;
import org.openjdk.jmh.infra.Blackhole;

/** {@link Pool} by lease, which finds every misuse and, sampled, every leak. */
final class LeasePool extends PoolPeer {
  private final Pool<Payload> pool;

  LeasePool(int size) {
    pool = EntryPool.pool(size);
  }

  @Override
  void use(Blackhole hole) {
    Lease<Payload> lease = pool.acquire();
    lease.get().use(hole);
    lease.release();
  }
}
