package io.flightshare.benchmarks.call;

import io.flightshare.benchmarks.peer.Loader;
import io.flightshare.benchmarks.woven.TwoRules;
import io.flightshare.benchmarks.woven.Weaving;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Two threads call methods of two rules, which have nothing to do with each other. If a call is
 * slower than with one thread, they write a cache line that both have.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesBenchmark {
  private static final int ENOUGH_TO_BE_COMPILED = 50_000;

  private TwoRules rules;

  /** What is compiled is the same for one thread as for two: it has seen both methods. */
  @Setup
  public void prepare() {
    rules = new TwoRules(new Loader(0, false));
    Weaving.require(TwoRules.class, "a");
    Weaving.require(TwoRules.class, "b");
    Side side = new Side();
    long sum = 0;
    for (int i = 0; i < ENOUGH_TO_BE_COMPILED; i++) {
      side.first = i % 2 == 0;
      sum += call(side);
    }
    if (sum == 0) {
      throw new IllegalStateException("nothing was loaded");
    }
  }

  /** Which of the two a thread calls. */
  @State(Scope.Thread)
  public static class Side {
    boolean first;

    @Setup
    public void choose(ThreadParams thread) {
      first = thread.getThreadIndex() % 2 == 0;
    }
  }

  @Benchmark
  @Threads(1)
  public long oneThread(Side side) {
    return call(side);
  }

  @Benchmark
  @Threads(2)
  public long twoThreads(Side side) {
    return call(side);
  }

  private long call(Side side) {
    return side.first ? rules.a(4711) : rules.b(4711);
  }
}
