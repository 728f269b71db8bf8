package io.flightshare.benchmarks.peer;

import java.util.concurrent.Callable;
import java.util.function.Function;

/** A caller's loader for a cache; knows whether it was executed, that is, who has to evict. */
final class OneLoad implements Callable<Object>, Function<Long, Object> {
  private final Loader loader;
  private final Long key;
  private boolean executed;

  OneLoad(Loader loader, Long key) {
    this.loader = loader;
    this.key = key;
  }

  boolean executed() {
    return executed;
  }

  @Override
  public Object call() {
    executed = true;
    return loader.load(key);
  }

  @Override
  public Object apply(Long ignored) {
    return call();
  }
}
