package io.flightshare.benchmarks.peer;

import org.openjdk.jmh.infra.Blackhole;

/**
 * The work that calls share. It costs as many of JMH's tokens as it is told, and can count how
 * often it was executed.
 *
 * <p>The counts are one padded cell for each thread, found by its id: a counter that threads shared
 * would be what the benchmark measures. Threads whose ids are equal modulo 128 would disturb one
 * another; a benchmark's own were started one after the other, so theirs are not.
 */
public class Loader {
  private static final int CELLS = 128;
  private static final int CELL = 16;

  private final int cost;
  private final long[] executions;

  /** A loader of this cost; a counting one is a little slower. */
  public Loader(int cost, boolean counts) {
    this.cost = cost;
    this.executions = counts ? new long[CELLS * CELL] : null;
  }

  /** The work itself; its result is the key, so that it costs nothing to make. */
  public final Object load(Object key) {
    work();
    return key;
  }

  /** The same for a key that is a number. */
  public final long load(long key) {
    work();
    return key;
  }

  /** What {@code load} does; a loader that does something else replaces it. */
  protected void work() {
    if (executions != null) {
      executions[cell()]++;
    }
    if (cost > 0) {
      Blackhole.consumeCPU(cost);
    }
  }

  @SuppressWarnings("deprecation") // threadId() is there from 19 on
  private static int cell() {
    return (int) (Thread.currentThread().getId() & (CELLS - 1)) * CELL;
  }

  /** How often the calling thread has executed since it asked last. */
  public long takeExecutions() {
    int cell = cell();
    long taken = executions[cell];
    executions[cell] = 0;
    return taken;
  }
}
