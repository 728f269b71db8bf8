package io.flightshare.flight;

/**
 * The lock of a stripe is held by nobody who could give it back: its holder was stopped, by {@code
 * Thread.stop}, on the one or two instructions between taking it and being sure to give it back.
 * Calls whose keys fall there run by themselves.
 */
final class LostLockException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  LostLockException() {
    super("a thread was stopped while it held a lock of Flightshare's");
  }
}
