package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import org.jspecify.annotations.Nullable;

/**
 * A future that a method has returned and that is not complete yet: the source. It holds the
 * method's flight until it completes, and gives each caller a handle, a future of its own. Of a
 * method that only fences there is no flight, and one handle. How it ends is told in {@link
 * HeldSource}. Thread-safe.
 */
abstract class HeldFuture extends HeldSource {
  /** A future that nobody listens to yet: see {@link HeldSource}. */
  HeldFuture(@Nullable Flight flight, @Nullable FencedCall fence) {
    super(flight, fence);
  }

  /** Has {@link #ended} called when the source completes, once. Called once, before the rest. */
  abstract void listen();

  /** A new future that ends as the source does, after {@link #ended}. */
  abstract Object makeHandle();

  /**
   * Listens to the source, holds the flight if there is one, and answers those who wait for it.
   *
   * @param observes whether the caller gets the source itself, so that nobody else may share it
   * @return false if it cannot be held; it is still to be landed then
   */
  final boolean begin(boolean observes) {
    listen();
    return hold(observes);
  }

  /**
   * A future of one caller's own, for one who has a share in the hold. If it cannot be made the
   * share is given back.
   */
  final Object handle() {
    try {
      return makeHandle();
    } catch (Throwable unmade) {
      giveBack();
      throw unmade;
    }
  }
}
