package io.flightshare.flight;

/**
 * What a method has returned that is not there yet, such as a future: it is what the {@link Hold}
 * of a flight answers with. Thread-safe.
 */
public interface HeldResult {
  /**
   * Whether it is there, so that no call may join any more. Asked with no lock held, once for each
   * call that would join; so it may run code of the application, and if that throws the call runs
   * by itself.
   */
  boolean isComplete();
}
