package io.flightshare.benchmarks.peer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;

/**
 * Caffeine's {@code AsyncCache} as its documentation has it: {@code get} with a function, on an
 * executor that executes in the caller's thread, and the future removed when it is complete. The
 * loader then executes while the map's bin is locked, so callers of one key queue up rather than
 * share.
 */
final class CaffeineGet extends Peer {
  private final AsyncCache<Long, Object> cache =
      Caffeine.newBuilder().executor(Runnable::run).buildAsync();

  CaffeineGet(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) {
    CompletableFuture<Object> future = cache.get(key, loader::load);
    Object result = future.join();
    cache.asMap().remove(key, future);
    return result;
  }
}
