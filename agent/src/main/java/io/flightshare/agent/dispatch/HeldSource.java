package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import io.flightshare.flight.HeldResult;
import io.flightshare.flight.Hold;
import org.jspecify.annotations.Nullable;

/**
 * What a method has returned and what is not complete yet, a future or a subscription: the source.
 * It holds the method's flight until it completes, and each caller has a handle on it. Of a method
 * that only fences there is no flight, and one handle.
 *
 * <pre>
 *   source ──► ended(): fence, end of the hold, known ──► handle of the leader
 *                                                     ├──► handle of a follower
 *                                                     └──► …
 *   handle ended by its own caller ──► leaves the hold; the last one ──► source is ended so too
 * </pre>
 *
 * <h2>Why it is right</h2>
 *
 * <ul>
 *   <li><b>The entry is gone before callbacks.</b> A handle is completed only after {@link #ended}
 *       has returned: by then the fence of a writing method has fallen and the hold is over. So a
 *       callback that calls again flies afresh.
 *   <li><b>No end is missed.</b> The thread that begins the hold listens to the source first,
 *       begins, and <em>then</em> looks whether it is over; who completes the source says first
 *       that it is over and <em>then</em> ends the hold. One of the two ends it. What is over is
 *       not joined in between: {@link Hold} asks.
 *   <li><b>No handle touches another.</b> One that is ended by its own caller is so alone, and
 *       gives up its share in the hold; the source hears of it only from the last. Whether a
 *       newcomer was in time is decided where the shares are counted: see {@link Hold}.
 * </ul>
 *
 * <p>Thread-safe.
 */
abstract class HeldSource implements HeldResult {
  private final @Nullable FencedCall fence;
  private final @Nullable Hold hold;

  /** The outcome of the source; written before {@code known}. */
  private @Nullable Object value;

  private @Nullable Throwable failure;

  /** The source has completed. */
  private volatile boolean over;

  /** The hold has ended too, and callers may be told. */
  private volatile boolean known;

  /**
   * A source that nobody listens to yet.
   *
   * @param flight led by the calling thread; null if there is none to hold
   * @param fence falls when the source completes; null if the method fences nothing
   */
  HeldSource(@Nullable Flight flight, @Nullable FencedCall fence) {
    this.fence = fence;
    this.hold = flight == null ? null : new Hold(flight, this);
  }

  /**
   * Whether a caller that would join must take the source for complete, though its end is not told
   * yet: because the source says that it is, or because the caller would wait for itself. Asked in
   * the caller's thread, with no lock held.
   */
  abstract boolean turnsAway();

  /**
   * Holds the flight if there is one, and answers those who wait for it.
   *
   * @param observes whether the caller gets the source itself, so that nobody else may share it
   * @return false if it cannot be held; it is still to be landed then
   */
  final boolean hold(boolean observes) {
    if (hold == null) {
      return true;
    }
    if (!(observes ? hold.beginObserving() : hold.begin())) {
      return false;
    }
    if (saysItIsComplete()) {
      hold.end();
    }
    return true;
  }

  /** A source that cannot tell is joined no more. */
  private boolean saysItIsComplete() {
    try {
      return isComplete();
    } catch (Throwable unknown) {
      return true;
    }
  }

  @Override
  public final boolean isComplete() {
    return over || turnsAway();
  }

  /** A share in the hold that nobody has made a handle for. */
  final void giveBack() {
    if (hold != null) {
      hold.leave();
    }
  }

  /** The source is complete; nobody has been told. */
  final void ended(@Nullable Object result, @Nullable Throwable thrown) {
    value = result;
    failure = thrown;
    over = true;
    try {
      if (fence != null) {
        fence.tryToFence(); // the hold must end, whatever becomes of the fence
      }
    } finally {
      try {
        if (hold != null) {
          hold.end();
        }
      } finally {
        known = true;
      }
    }
  }

  /**
   * A handle was ended by its own caller, or by the source.
   *
   * @return whether the source is to be ended, since nobody wants it any more
   */
  final boolean left() {
    return !over && (hold == null || hold.leave());
  }

  /** Whether the source has completed; its outcome need not be there yet. */
  final boolean isOver() {
    return over;
  }

  /** Whether the outcome of the source is there, and callers may be told. */
  final boolean isKnown() {
    return known;
  }

  /** What the source has completed with; null also if it has failed. */
  final @Nullable Object value() {
    return value;
  }

  /** What it has failed with; null if it has not. */
  final @Nullable Throwable failure() {
    return failure;
  }
}
