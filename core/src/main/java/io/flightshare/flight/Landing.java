package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a flight as its followers get it: a value, a failure, what each takes a value or a
 * failure of its own from, or the word that each runs alone. Immutable, but for the followers that
 * it still has to wake.
 *
 * <p>Waking 1500 threads costs some milliseconds. The leader pays for one of them only: the
 * followers form a binary heap by their order, and each that is woken wakes its two children. A
 * follower that wakes by accident sees its answer already and does its duty as well, and no wait is
 * longer than a slice of {@link Waits}, so a slow thread delays its children and loses nobody.
 */
public final class Landing implements Pass {
  private static final Waiter[] NOBODY = {};

  /** What can be said even when memory is out; wakes nobody. */
  static final Landing LEADER_LOST = alone(Bypass.LEADER_LOST);

  static final Landing NO_ANSWER = alone(Bypass.FAILURE);

  private final @Nullable Object value;
  private final @Nullable Throwable failure;
  private final @Nullable Bypass alone;

  /** What each follower takes for itself; null if all get the same. */
  private final @Nullable Own own;

  private Waiter[] followers = NOBODY;

  /** Makes what one follower gets. */
  @FunctionalInterface
  private interface Own {
    Landing take() throws Throwable;
  }

  private Landing(
      @Nullable Object value,
      @Nullable Throwable failure,
      @Nullable Bypass alone,
      @Nullable Own own) {
    this.value = value;
    this.failure = failure;
    this.alone = alone;
    this.own = own;
  }

  static Landing value(@Nullable Object value) {
    return new Landing(value, null, null, null);
  }

  static Landing of(Outcome outcome) {
    return outcome instanceof SameOutcome
        ? value(((SameOutcome) outcome).take())
        : new Landing(null, null, null, () -> value(outcome.take()));
  }

  static Landing failure(Throwable failure) {
    return new Landing(null, failure, null, null);
  }

  /** Every follower gets an exception of its own, if one can be made. */
  static Landing ownFailures(Throwable failure) {
    return new Landing(null, null, null, () -> failure(FailureCopy.of(failure)));
  }

  /** Nothing to hand over: every follower runs by itself. */
  static Landing alone(Bypass reason) {
    return new Landing(null, null, reason, null);
  }

  /** The result, if there is no {@link #failure}; null for a method that returns nothing. */
  public @Nullable Object value() {
    return value;
  }

  /** What to throw instead of returning a value; null if the execution returned. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Why every follower runs by itself; null if there is something to share. */
  public @Nullable Bypass alone() {
    return alone;
  }

  /**
   * What one follower leaves with; to be called in its thread, since it may have to be made.
   *
   * @throws Throwable if that fails
   */
  public Landing taken() throws Throwable {
    Own mine = own;
    return mine == null ? this : mine.take();
  }

  /** Before any follower can see this landing. */
  void setFollowers(Waiter[] followers) {
    this.followers = followers;
  }

  /** Wakes the follower at this place of the heap, if there is one and it sleeps. */
  void wake(int place) {
    if (place < followers.length) {
      followers[place].wake();
    }
  }
}
