package io.flightshare.benchmarks.pool;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.Blackhole;
import stormpot.Allocator;
import stormpot.Expiration;
import stormpot.Pool;
import stormpot.Poolable;
import stormpot.Slot;
import stormpot.Timeout;

/** Stormpot, whose objects never expire; it keeps a slot for each thread that has claimed. */
final class StormpotPool extends PoolPeer {
  private static final int CAPACITY = 64;
  private static final Timeout TIMEOUT = new Timeout(10, TimeUnit.SECONDS);

  private final Pool<Item> pool;

  StormpotPool(int size) {
    pool =
        Pool.from(new Items(size))
            .setSize(CAPACITY)
            .setExpiration(Expiration.never())
            .setBackgroundExpirationEnabled(false)
            .build();
  }

  @Override
  void use(Blackhole hole) throws InterruptedException {
    Item item = pool.claim(TIMEOUT);
    item.payload.use(hole);
    item.release();
  }

  @Override
  void close() throws InterruptedException {
    pool.shutdown().await(TIMEOUT);
  }

  private static final class Item implements Poolable {
    final Payload payload;
    private final Slot slot;

    Item(int size, Slot slot) {
      this.payload = new Payload(size);
      this.slot = slot;
    }

    @Override
    public void release() {
      payload.a = 0;
      slot.release(this);
    }
  }

  private static final class Items implements Allocator<Item> {
    private final int size;

    Items(int size) {
      this.size = size;
    }

    @Override
    public Item allocate(Slot slot) {
      return new Item(size, slot);
    }

    @Override
    public void deallocate(Item item) {}
  }
}
