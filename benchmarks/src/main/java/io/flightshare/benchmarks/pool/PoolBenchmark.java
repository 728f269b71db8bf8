package io.flightshare.benchmarks.pool;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/** Takes an object from a pool and gives it back, with one thread and with two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PoolBenchmark {
  /** A name from {@link PoolPeers}. */
  @Param("new")
  public String pool;

  /** Of the object, in bytes. */
  @Param("64")
  public int size;

  private PoolPeer peer;

  @Setup
  public void prepare() {
    peer = PoolPeers.make(pool, size);
  }

  @TearDown
  public void close() throws Exception {
    peer.close();
  }

  @Benchmark
  @Threads(1)
  public void oneThread(Blackhole hole) throws Exception {
    peer.use(hole);
  }

  @Benchmark
  @Threads(2)
  public void twoThreads(Blackhole hole) throws Exception {
    peer.use(hole);
  }
}
