package io.flightshare.benchmarks.peer;

import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;

/**
 * What {@code @Cacheable(sync = true)} comes down to, without the proxy: {@code get} with a loader
 * of Spring's own cache, and whoever executed evicts the key. The loader executes while the map's
 * bin is locked, so callers of one key queue up rather than share.
 */
final class SpringCache extends Peer {
  private final Cache cache = new ConcurrentMapCache("calls");

  SpringCache(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) {
    OneLoad load = new OneLoad(loader, key);
    Object result = cache.get(key, load);
    if (load.executed()) {
      cache.evict(key);
    }
    return result;
  }
}
