package io.flightshare.agent.dispatch;

import io.flightshare.agent.cold.Listener;
import org.jspecify.annotations.Nullable;

/**
 * What a source answers at once, that is until nobody {@linkplain #over listens} any more; if it
 * has not by then it is cancelled, also if it takes notice of the subscription only later.
 * Thread-safe.
 */
final class Answer implements Listener {
  /** Guarded by this, as is {@code cancel}; the others are not written once it is set. */
  private boolean over;

  private @Nullable Runnable cancel;
  private boolean there;
  private @Nullable Object value;
  private @Nullable Throwable failure;

  @Override
  public void subscribed(Runnable cancel) {
    synchronized (this) {
      if (!over) {
        this.cancel = cancel;
        return;
      }
    }
    cancel.run();
  }

  @Override
  public synchronized void success(@Nullable Object given) {
    if (!over) {
      there = true;
      value = given;
    }
  }

  @Override
  public synchronized void error(Throwable thrown) {
    if (!over) {
      failure = thrown;
    }
  }

  /** From here on nobody listens. */
  void over() {
    Runnable unanswered;
    synchronized (this) {
      over = true;
      unanswered = there || failure != null ? null : cancel;
    }
    if (unanswered != null) {
      unanswered.run();
    }
  }

  /** Whether it has a value, or has ended without one. */
  synchronized boolean isThere() {
    return there;
  }

  synchronized @Nullable Object value() {
    return value;
  }

  synchronized @Nullable Throwable failure() {
    return failure;
  }
}
