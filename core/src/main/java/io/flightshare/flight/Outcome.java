package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/**
 * What the followers of a flight get instead of executing: one and the same value, or each its own.
 */
@FunctionalInterface
public interface Outcome {
  /**
   * One follower's value. Called in the follower's own thread, at the same time as for others, with
   * no lock held, and never for the leader, who has its own result.
   *
   * @throws Throwable if there is none; then this follower executes by itself, and no other
   */
  @Nullable Object take() throws Throwable;

  /** The same value for all of them. */
  static Outcome same(@Nullable Object value) {
    return new SameOutcome(value);
  }
}
