package io.flightshare.benchmarks.pool;

import org.openjdk.jmh.infra.Blackhole;

/** No pool: a new object each time. */
final class NoPool extends PoolPeer {
  private final int size;

  NoPool(int size) {
    this.size = size;
  }

  @Override
  void use(Blackhole hole) {
    new Payload(size).use(hole);
  }
}
