package io.flightshare.flight;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The settings of a group of flights that may change while it runs. Immutable; the {@code with…}
 * methods return changed copies.
 */
public final class FlightPolicy {
  private static final FlightPolicy DEFAULTS =
      new FlightPolicy("flights", TimeUnit.SECONDS.toNanos(10), OnMaxWait.RUN, Sharing.anything());

  private final String name;
  private final long maxWaitNanos;
  private final OnMaxWait onMaxWait;
  private final Sharing sharing;

  private FlightPolicy(String name, long maxWaitNanos, OnMaxWait onMaxWait, Sharing sharing) {
    this.name = name;
    this.maxWaitNanos = maxWaitNanos;
    this.onMaxWait = onMaxWait;
    this.sharing = sharing;
  }

  /** Ten seconds, then {@link OnMaxWait#RUN}; every result is shared. */
  public static FlightPolicy defaults() {
    return DEFAULTS;
  }

  /** The name in messages. */
  public FlightPolicy withName(String name) {
    return new FlightPolicy(Objects.requireNonNull(name, "name"), maxWaitNanos, onMaxWait, sharing);
  }

  /**
   * How long a follower waits, and what becomes of it then.
   *
   * @param nanos nanoseconds, more than 0
   */
  public FlightPolicy withMaxWait(long nanos, OnMaxWait onMaxWait) {
    if (nanos <= 0) {
      throw new IllegalArgumentException("max-wait must be more than 0 ns, not " + nanos);
    }
    return new FlightPolicy(name, nanos, Objects.requireNonNull(onMaxWait, "onMaxWait"), sharing);
  }

  /** Which results go to followers. */
  public FlightPolicy withSharing(Sharing sharing) {
    return new FlightPolicy(
        name, maxWaitNanos, onMaxWait, Objects.requireNonNull(sharing, "sharing"));
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

  /** Which results go to followers. */
  public Sharing sharing() {
    return sharing;
  }
}
