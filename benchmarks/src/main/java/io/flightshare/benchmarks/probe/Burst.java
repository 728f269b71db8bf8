package io.flightshare.benchmarks.probe;

import io.flightshare.benchmarks.peer.Peer;
import io.flightshare.benchmarks.peer.Peers;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Many callers of one key at once. Each round gives one sample of each metric, in milliseconds:
 *
 * <ul>
 *   <li>{@code wall}: from the opening of the gate to the last caller's return;
 *   <li>{@code latency-p50}, {@code latency-max}: of the followers, from call to return;
 *   <li>{@code release-p50}, {@code release-max}: of the followers, from the end of the method that
 *       covered them to their return;
 *   <li>{@code leader}: of the slowest of those who executed, from their own method's end to their
 *       return;
 *   <li>{@code executions}: how many there were.
 * </ul>
 */
public final class Burst {
  private static final int WARM_ROUNDS = 3;
  private static final long LOAD_MILLIS = 20;
  private static final long BUDGET_NANOS = 12_000_000_000L;
  private static final Long KEY = 4711L;

  private final Peer peer;
  private final TimedLoader loader;
  private final boolean virtual;
  private final int callers;

  private Burst(String peer, boolean virtual, int callers) {
    this.loader = new TimedLoader(LOAD_MILLIS);
    this.peer = Peers.make(peer, loader);
    this.virtual = virtual;
    this.callers = callers;
  }

  /** Arguments: file, peer, platform or virtual, callers, rounds. */
  public static void main(String[] args) throws Exception {
    Burst burst = new Burst(args[1], args[2].equals("virtual"), Integer.parseInt(args[3]));
    int rounds = Integer.parseInt(args[4]);
    Samples samples = new Samples();
    long begin = System.nanoTime();
    burst.rounds(rounds > 1 ? WARM_ROUNDS : 0, new Samples(), begin);
    burst.round(samples); // one in any case
    burst.rounds(rounds - 1, samples, begin);
    samples.write(
        Path.of(args[0]),
        Burst.class,
        Map.of("peer", args[1], "threads", args[2], "callers", args[3]));
  }

  /** So many, or as many as there is time for. */
  private void rounds(int count, Samples samples, long begin) throws Exception {
    for (int i = 0; i < count && System.nanoTime() - begin < BUDGET_NANOS; i++) {
      round(samples);
    }
  }

  private void round(Samples samples) throws Exception {
    Thread[] threads = new Thread[callers];
    long[] called = new long[callers];
    long[] returned = new long[callers];
    CountDownLatch ready = new CountDownLatch(callers);
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(callers);
    for (int i = 0; i < callers; i++) {
      int caller = i;
      threads[i] =
          start(
              () -> {
                ready.countDown();
                try {
                  gate.await();
                  called[caller] = System.nanoTime();
                  peer.call(KEY);
                  returned[caller] = System.nanoTime();
                } catch (Exception failure) {
                  throw new IllegalStateException(failure);
                } finally {
                  done.countDown();
                }
              });
    }
    ready.await();
    Thread.sleep(20); // until those who are ready wait
    long opened = System.nanoTime();
    gate.countDown();
    done.await();
    evaluate(samples, loader.take(), threads, opened, called, returned);
  }

  private Thread start(Runnable caller) throws ReflectiveOperationException {
    if (virtual) {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class); // from 21 on
      return (Thread) start.invoke(null, caller);
    }
    Thread thread = new Thread(null, caller, "caller", 128 * 1024);
    thread.start();
    return thread;
  }

  private void evaluate(
      Samples samples,
      List<TimedLoader.Execution> executions,
      Thread[] threads,
      long opened,
      long[] called,
      long[] returned) {
    Map<Thread, Long> leaders = new HashMap<>();
    executions.forEach(execution -> leaders.put(execution.thread(), execution.endedAt()));
    long[] ends = executions.stream().mapToLong(TimedLoader.Execution::endedAt).sorted().toArray();
    long last = opened;
    long leader = 0;
    int followers = 0;
    long[] latencies = new long[callers];
    long[] releases = new long[callers];
    for (int i = 0; i < callers; i++) {
      last = Math.max(last, returned[i]);
      Long ended = leaders.get(threads[i]);
      if (ended != null) {
        leader = Math.max(leader, returned[i] - ended);
      } else {
        latencies[followers] = returned[i] - called[i];
        releases[followers++] = returned[i] - endBefore(ends, returned[i]);
      }
    }
    samples.add("wall", millis(last - opened));
    addBoth(samples, "latency", latencies, followers);
    addBoth(samples, "release", releases, followers);
    samples.add("leader", millis(leader));
    samples.add("executions", executions.size());
  }

  /** The end of the execution that a follower who returned then was covered by. */
  private static long endBefore(long[] ends, long returned) {
    long end = ends[0];
    for (long candidate : ends) {
      if (candidate <= returned) {
        end = candidate;
      }
    }
    return end;
  }

  private static void addBoth(Samples samples, String name, long[] nanos, int count) {
    if (count > 0) {
      Arrays.sort(nanos, 0, count);
      samples.add(name + "-p50", millis(nanos[count / 2]));
      samples.add(name + "-max", millis(nanos[count - 1]));
    }
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
