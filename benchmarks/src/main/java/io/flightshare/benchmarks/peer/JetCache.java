package io.flightshare.benchmarks.peer;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;

/**
 * JetCache over Caffeine with {@code cachePenetrateProtect}, its own single flight: {@code
 * computeIfAbsent}, and whoever executed removes the key.
 */
final class JetCache extends Peer {
  private final Cache<Long, Object> cache =
      CaffeineCacheBuilder.createCaffeineCacheBuilder()
          .limit(1000)
          .cachePenetrateProtect(true)
          .buildCache();

  JetCache(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) {
    OneLoad load = new OneLoad(loader, key);
    Object result = cache.computeIfAbsent(key, load);
    if (load.executed()) {
      cache.remove(key);
    }
    return result;
  }
}
