package io.flightshare.benchmarks.pool;

import io.netty.util.Recycler;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Netty's {@code Recycler} as it comes. It pools for Netty's own threads only; on others {@code
 * get} is {@code new}. So it is measured on both.
 */
final class NettyPool extends PoolPeer {
  private final Recycler<Item> recycler;

  NettyPool(int size) {
    recycler =
        new Recycler<>() {
          @Override
          protected Item newObject(Handle<Item> handle) {
            return new Item(size, handle);
          }
        };
  }

  @Override
  void use(Blackhole hole) {
    Item item = recycler.get();
    item.payload.use(hole);
    item.payload.a = 0;
    item.handle.recycle(item);
  }

  private static final class Item {
    final Payload payload;
    final Recycler.Handle<Item> handle;

    Item(int size, Recycler.Handle<Item> handle) {
      this.payload = new Payload(size);
      this.handle = handle;
    }
  }
}
