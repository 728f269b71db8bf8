package io.flightshare.benchmarks.call;

import io.flightshare.benchmarks.peer.Loader;
import io.flightshare.benchmarks.peer.Peer;
import io.flightshare.benchmarks.peer.Peers;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** One call, alone and with others, by each of the {@link Peers}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CallBenchmark {
  private static final Long[] KEYS = keys();

  /** A name from {@link Peers}. */
  @Param("direct")
  public String peer;

  /** What the loader costs, in tokens of JMH; a thousand are a microsecond or two. */
  @Param("0")
  public int cost;

  private Peer caller;
  private Loader loader;

  private static Long[] keys() {
    Long[] keys = new Long[Zipf.KEYS];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = 1000L + i; // above what Long.valueOf caches, as the keys of an application are
    }
    return keys;
  }

  @Setup
  public void prepare(BenchmarkParams parameters) {
    String benchmark = parameters.getBenchmark();
    loader = new Loader(cost, benchmark.endsWith("oneKey") || benchmark.endsWith("zipf"));
    caller = Peers.make(peer, loader);
  }

  /** A key of the thread's own. */
  @State(Scope.Thread)
  public static class OwnKey {
    Long key;

    @Setup
    public void choose(ThreadParams thread) {
      key = KEYS[7 + 23 * thread.getThreadIndex()];
    }
  }

  /** The way of one thread through keys of which few are asked for often. */
  @State(Scope.Thread)
  public static class KeyOfMany {
    private Long[] sequence;
    private int next;

    @Setup
    public void choose(ThreadParams thread) {
      sequence = Zipf.sequence(KEYS, thread.getThreadIndex());
    }

    Long next() {
      return sequence[next++ & (sequence.length - 1)];
    }
  }

  /** How many calls there were, and how many of them executed. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Tally {
    public long calls;
    public long executions;

    @TearDown(Level.Iteration)
    public void count(CallBenchmark benchmark) {
      executions = benchmark.loader.takeExecutions();
    }
  }

  @Benchmark
  @Threads(1)
  public Object oneThread(OwnKey own) throws Exception {
    return caller.call(own.key);
  }

  @Benchmark
  @Threads(2)
  public Object twoKeys(OwnKey own) throws Exception {
    return caller.call(own.key);
  }

  @Benchmark
  @Threads(2)
  public Object oneKey(Tally tally) throws Exception {
    tally.calls++;
    return caller.call(KEYS[7]);
  }

  @Benchmark
  @Threads(8)
  public Object zipf(KeyOfMany keys, Tally tally) throws Exception {
    tally.calls++;
    return caller.call(keys.next());
  }
}
