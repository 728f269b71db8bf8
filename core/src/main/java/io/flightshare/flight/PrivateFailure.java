package io.flightshare.flight;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;

/**
 * Tells the failures that belong to the leader's thread from those that belong to the call. An
 * {@code Error}, a cancellation or an interrupt would not have met the followers had each of them
 * executed; an ordinary exception very likely would.
 */
final class PrivateFailure {
  private static final int MAX_CAUSES = 32;

  private PrivateFailure() {}

  /** Whether a failure of the calling thread's execution is its own affair. */
  static boolean isPrivate(Throwable failure) {
    if (failure instanceof Error
        || failure instanceof CancellationException
        || Thread.currentThread().isInterrupted()) {
      return true;
    }
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (isInterrupt(cause)) {
        return true;
      }
      try {
        cause = cause.getCause(); // may be code of the application
      } catch (RuntimeException | Error unreadable) {
        return false;
      }
    }
    return false;
  }

  private static boolean isInterrupt(Throwable t) {
    return t instanceof InterruptedException
        || t instanceof ClosedByInterruptException
        // and not its subclass SocketTimeoutException, which no interrupt makes
        || t.getClass() == InterruptedIOException.class;
  }
}
