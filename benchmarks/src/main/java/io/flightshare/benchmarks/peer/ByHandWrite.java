package io.flightshare.benchmarks.peer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A write group by hand: the map has the newest group of each key. A call joins it unless its
 * execution has begun, and else makes the next one, whose execution waits for the end of that. So
 * each call is covered by an execution that began after it did.
 */
final class ByHandWrite extends Peer {
  private final ConcurrentHashMap<Long, Group> newest = new ConcurrentHashMap<>();

  ByHandWrite(Loader loader) {
    super(loader);
  }

  /** All but {@code done} is read and written under the map's lock of the key. */
  private static final class Group {
    final CompletableFuture<Object> done = new CompletableFuture<>();
    Group before;
    boolean begun;
  }

  @Override
  public Object call(Long key) {
    Group mine = new Group();
    Group group =
        newest.compute(
            key,
            (k, last) -> {
              if (last == null) {
                mine.begun = true;
                return mine;
              }
              if (!last.begun) {
                return last;
              }
              mine.before = last;
              return mine;
            });
    if (group != mine) {
      return group.done.join();
    }
    if (mine.before != null) {
      mine.before.done.exceptionally(failure -> null).join();
      mine.before = null;
      newest.computeIfPresent(key, ByHandWrite::begin);
    }
    Object result;
    try {
      result = loader.load(key);
    } catch (Throwable failure) {
      newest.remove(key, mine);
      mine.done.completeExceptionally(failure);
      throw failure;
    }
    newest.remove(key, mine); // unless it has a successor
    mine.done.complete(result);
    return result;
  }

  private static Group begin(Long key, Group group) {
    group.begun = true; // nobody could make a successor before, so it is the newest
    return group;
  }
}
