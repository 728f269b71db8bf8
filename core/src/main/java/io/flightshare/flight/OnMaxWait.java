package io.flightshare.flight;

/** What becomes of a follower whose wait is over. */
public enum OnMaxWait {
  /**
   * It stops waiting: the first of them opens a successor, which the others join once; who then has
   * to wait too long again runs by itself.
   */
  RUN,
  /** It is told once, and waits on. */
  WAIT,
  /** It fails with a {@code CompletionException} caused by a {@code TimeoutException}. */
  FAIL
}
