package io.flightshare.benchmarks.pool;

import org.openjdk.jmh.infra.Blackhole;

/** One way to come by a {@link Payload} and to be rid of it; thread-safe. */
abstract class PoolPeer {
  /** Takes one, uses it and gives it back. */
  abstract void use(Blackhole hole) throws Exception;

  /** Ends what threads the pool has of its own. */
  void close() throws Exception {}
}
