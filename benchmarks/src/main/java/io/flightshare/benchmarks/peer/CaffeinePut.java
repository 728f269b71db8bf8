package io.flightshare.benchmarks.peer;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;

/**
 * Caffeine's {@code AsyncCache} as a map of futures: whose future gets in executes, removes it and
 * completes it. The faster of the two ways, and the one that shares.
 */
final class CaffeinePut extends Peer {
  private final AsyncCache<Long, Object> cache = Caffeine.newBuilder().buildAsync();

  CaffeinePut(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> theirs = cache.asMap().putIfAbsent(key, mine);
    if (theirs != null) {
      return theirs.join();
    }
    Object result;
    try {
      result = loader.load(key);
    } catch (Throwable failure) {
      cache.asMap().remove(key, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
    cache.asMap().remove(key, mine);
    mine.complete(result);
    return result;
  }
}
