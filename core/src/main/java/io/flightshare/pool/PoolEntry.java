package io.flightshare.pool;

import org.jspecify.annotations.Nullable;

/**
 * A {@link Pool}'s handle on one pooled object, for callers who keep the {@linkplain #generation()
 * generation} in a {@code long} of their own and so need no {@link Lease}: nothing is allocated.
 *
 * <p>The same entry is handed out again and again; only together with the generation it says which
 * life of the object is meant. Thread-safe.
 *
 * @param <T> what is pooled
 */
public abstract class PoolEntry<T> extends Pooled {
  private final Pool<T> pool;

  /** Decides, with the generation, which lives are looked at more closely. */
  private final int salt;

  /**
   * Null while the entry is free and its pool has stepped aside. Written by the one thread that
   * holds the entry and has not told of it yet, or resets it.
   */
  private @Nullable T value;

  /** How many values there have been after the first. Guarded as the value. */
  private long refills;

  /** What making the value took, until its first reset is over; negative when not measured. */
  private long makingNanos;

  PoolEntry(Pool<T> pool, T value, int salt, long makingNanos) {
    this.pool = pool;
    this.value = value;
    this.salt = salt;
    this.makingNanos = makingNanos;
  }

  /** A new entry, not yet acquired. */
  static <T> PoolEntry<T> of(Pool<T> pool, T value, int salt, long makingNanos) {
    return new PaddedEntry<>(pool, value, salt, makingNanos);
  }

  /**
   * The pooled object.
   *
   * @param generation what {@link #generation()} said after the entry was acquired
   * @throws IllegalStateException if that life is over, or nobody holds a reference
   */
  public final T get(long generation) {
    T held = value;
    if (!isHeldIn(generation) || held == null) {
      throw misuse(generation, state());
    }
    return held;
  }

  private IllegalStateException misuse(long generation, long state) {
    return new IllegalStateException(
        "use after release of "
            + name()
            + ": life "
            + generation
            + " is over, it is "
            + (isHeld(state) ? "in use" : "free")
            + " in life "
            + generation(state));
  }

  final Pool<T> pool() {
    return pool;
  }

  /** The value as it is now, for the pool itself. */
  final @Nullable T peek() {
    return value;
  }

  @Override
  final boolean isEmpty() {
    return value == null;
  }

  @Override
  final long refills() {
    return refills;
  }

  /** Puts a value in. Only by the thread that has acquired the empty entry and not told of it. */
  final void fill(T value) {
    this.value = value;
    refills++;
  }

  /** Whether this is one of the lives of which one in {@code mask + 1} is chosen. */
  final boolean isChosen(long generation, long mask) {
    return ((generation + salt) & mask) == 0;
  }

  @Override
  protected final void reset() {
    restore();
  }

  @Override
  final boolean restore() {
    T held = value;
    if (held == null) {
      return true; // it was acquired, but could not be filled
    }
    long making = makingNanos;
    makingNanos = -1;
    if (!(making < 0 ? pool.restore(held) : pool.restoreTimed(held, making))) {
      return false;
    }
    if (pool.isAside()) {
      value = null;
    }
    return true;
  }

  @Override
  final String name() {
    T held = value;
    return held == null ? super.name() : identity(held);
  }
}

/**
 * What every entry is. They are written by every acquisition and release, so each has its cache
 * lines for itself: processors fetch them in pairs of 64 bytes.
 */
final class PaddedEntry<T> extends PoolEntry<T> {
  long pad0;
  long pad1;
  long pad2;
  long pad3;
  long pad4;
  long pad5;
  long pad6;
  long pad7;
  long pad8;
  long pad9;
  long pad10;
  long pad11;
  long pad12;
  long pad13;

  PaddedEntry(Pool<T> pool, T value, int salt, long makingNanos) {
    super(pool, value, salt, makingNanos);
  }
}
