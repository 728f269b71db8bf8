package io.flightshare.benchmarks.peer;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.concurrent.ExecutionException;

/**
 * Guava's cache: {@code get} with a loader, and whoever executed invalidates the key. It has as
 * many segments as there are keys, so that different keys do not meet.
 */
final class GuavaCache extends Peer {
  private final Cache<Long, Object> cache = CacheBuilder.newBuilder().concurrencyLevel(64).build();

  GuavaCache(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) throws ExecutionException {
    OneLoad load = new OneLoad(loader, key);
    Object result = cache.get(key, load);
    if (load.executed()) {
      cache.invalidate(key);
    }
    return result;
  }
}
