package io.flightshare.benchmarks.peer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one writes by hand: a map of futures. Whose future gets in executes, takes it out again and
 * completes it; the others wait for the one that they found.
 */
final class ByHand extends Peer {
  private final ConcurrentHashMap<Long, CompletableFuture<Object>> flights =
      new ConcurrentHashMap<>();

  ByHand(Loader loader) {
    super(loader);
  }

  @Override
  public Object call(Long key) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> theirs = flights.putIfAbsent(key, mine);
    if (theirs != null) {
      return theirs.join();
    }
    Object result;
    try {
      result = loader.load(key);
    } catch (Throwable failure) {
      flights.remove(key, mine);
      mine.completeExceptionally(failure);
      throw failure;
    }
    flights.remove(key, mine); // first, so that nobody finds one that has ended
    mine.complete(result);
    return result;
  }
}
