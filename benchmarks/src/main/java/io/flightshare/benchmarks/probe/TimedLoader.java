package io.flightshare.benchmarks.probe;

import io.flightshare.benchmarks.peer.Loader;
import java.util.ArrayList;
import java.util.List;

/** Sleeps for a while, and remembers who has executed and when each execution ended. */
final class TimedLoader extends Loader {
  record Execution(Thread thread, long endedAt) {}

  private final long millis;
  private final List<Execution> executions = new ArrayList<>(); // guarded by itself

  TimedLoader(long millis) {
    super(0, false);
    this.millis = millis;
  }

  @Override
  protected void work() {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
    synchronized (executions) {
      executions.add(new Execution(Thread.currentThread(), System.nanoTime()));
    }
  }

  List<Execution> take() {
    synchronized (executions) {
      List<Execution> taken = List.copyOf(executions);
      executions.clear();
      return taken;
    }
  }
}
