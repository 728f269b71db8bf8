package io.flightshare.flight;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The settings of a group of flights that may change while it runs. Immutable; the {@code with…}
 * methods return changed copies.
 */
public final class FlightPolicy {
  private static final FlightPolicy DEFAULTS = new FlightPolicy(new Draft());

  private final String name;
  private final long maxWaitNanos;
  private final OnMaxWait onMaxWait;
  private final long maxAgeNanos;
  private final int maxFollowers;
  private final FlightErrors errors;
  private final Sharing sharing;

  /** A policy while it is being changed. */
  private static final class Draft {
    String name = "flights";
    long maxWaitNanos = TimeUnit.SECONDS.toNanos(10);
    OnMaxWait onMaxWait = OnMaxWait.RUN;
    long maxAgeNanos = TimeUnit.SECONDS.toNanos(5);
    int maxFollowers = 10_000;
    FlightErrors errors = FlightErrors.SHARE;
    Sharing sharing = Sharing.anything();

    Draft() {}

    Draft(FlightPolicy policy) {
      name = policy.name;
      maxWaitNanos = policy.maxWaitNanos;
      onMaxWait = policy.onMaxWait;
      maxAgeNanos = policy.maxAgeNanos;
      maxFollowers = policy.maxFollowers;
      errors = policy.errors;
      sharing = policy.sharing;
    }
  }

  private FlightPolicy(Draft draft) {
    this.name = draft.name;
    this.maxWaitNanos = draft.maxWaitNanos;
    this.onMaxWait = draft.onMaxWait;
    this.maxAgeNanos = draft.maxAgeNanos;
    this.maxFollowers = draft.maxFollowers;
    this.errors = draft.errors;
    this.sharing = draft.sharing;
  }

  /**
   * Ten seconds of waiting, then {@link OnMaxWait#RUN}; flights are joined up to an age of five
   * seconds, by 10,000 followers; every result and every exception is shared.
   */
  public static FlightPolicy defaults() {
    return DEFAULTS;
  }

  /** The name in messages. */
  public FlightPolicy withName(String name) {
    Objects.requireNonNull(name, "name");
    Draft draft = new Draft(this);
    draft.name = name;
    return new FlightPolicy(draft);
  }

  /**
   * How long a follower waits, and what becomes of it then.
   *
   * @param nanos nanoseconds, more than 0
   */
  public FlightPolicy withMaxWait(long nanos, OnMaxWait onMaxWait) {
    requirePositive("max-wait", nanos);
    Objects.requireNonNull(onMaxWait, "onMaxWait");
    Draft draft = new Draft(this);
    draft.maxWaitNanos = nanos;
    draft.onMaxWait = onMaxWait;
    return new FlightPolicy(draft);
  }

  /**
   * How old a flight may be that a newcomer joins; the first that finds an older one starts its
   * successor. For reads; writes never join a flight that is up. Measured by a coarse clock.
   *
   * @param nanos nanoseconds, more than 0
   */
  public FlightPolicy withMaxAge(long nanos) {
    requirePositive("max-age", nanos);
    Draft draft = new Draft(this);
    draft.maxAgeNanos = nanos;
    return new FlightPolicy(draft);
  }

  /**
   * How many may wait for one flight; who comes then executes by itself. For reads.
   *
   * @param followers at least 1
   */
  public FlightPolicy withMaxFollowers(int followers) {
    requirePositive("max-followers", followers);
    Draft draft = new Draft(this);
    draft.maxFollowers = followers;
    return new FlightPolicy(draft);
  }

  /** What becomes of the followers when the execution throws. */
  public FlightPolicy withErrors(FlightErrors errors) {
    Objects.requireNonNull(errors, "errors");
    Draft draft = new Draft(this);
    draft.errors = errors;
    return new FlightPolicy(draft);
  }

  /** What followers get of a result. */
  public FlightPolicy withSharing(Sharing sharing) {
    Objects.requireNonNull(sharing, "sharing");
    Draft draft = new Draft(this);
    draft.sharing = sharing;
    return new FlightPolicy(draft);
  }

  private static void requirePositive(String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be more than 0, not " + value);
    }
  }

  /** The name in messages. */
  public String name() {
    return name;
  }

  /** How long a follower waits, in nanoseconds. */
  public long maxWaitNanos() {
    return maxWaitNanos;
  }

  /** What becomes of a follower whose wait is over. */
  public OnMaxWait onMaxWait() {
    return onMaxWait;
  }

  /** How old a flight may be that a newcomer joins, in nanoseconds. */
  public long maxAgeNanos() {
    return maxAgeNanos;
  }

  /** How many may wait for one flight. */
  public int maxFollowers() {
    return maxFollowers;
  }

  /** What becomes of the followers when the execution throws. */
  public FlightErrors errors() {
    return errors;
  }

  /** What followers get of a result. */
  public Sharing sharing() {
    return sharing;
  }
}
