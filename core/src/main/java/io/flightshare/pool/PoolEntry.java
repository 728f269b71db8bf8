package io.flightshare.pool;

/**
 * A {@link Pool}'s handle on one pooled object, for callers who keep the {@linkplain #generation()
 * generation} in a {@code long} of their own and so need no {@link Lease}: nothing is allocated.
 *
 * <p>The same entry is handed out again and again; only together with the generation it says which
 * life of the object is meant. Thread-safe.
 *
 * @param <T> what is pooled
 */
public class PoolEntry<T> extends Pooled {
  private final Pool<T> pool;

  /** Decides, with the generation, which lives are looked at more closely. */
  private final int salt;

  private final T value;

  /** What making the value took, until its first reset is over; negative when not measured. */
  private long makingNanos;

  PoolEntry(Pool<T> pool, T value, int salt, long makingNanos) {
    this.pool = pool;
    this.value = value;
    this.salt = salt;
    this.makingNanos = makingNanos;
  }

  /** An entry that can be kept in a slot. */
  static <T> PoolEntry<T> padded(Pool<T> pool, T value, int salt, long makingNanos) {
    return new PaddedEntry<>(pool, value, salt, makingNanos);
  }

  /**
   * The pooled object.
   *
   * @param generation what {@link #generation()} said after the entry was acquired
   * @throws IllegalStateException if that life is over, or nobody holds a reference
   */
  public final T get(long generation) {
    if (!isHeldIn(generation)) {
      throw misuse(generation, state());
    }
    return value;
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

  /** The value, for the pool itself. */
  final T peek() {
    return value;
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
    long making = makingNanos;
    if (making < 0) {
      return pool.restore(value);
    }
    makingNanos = -1;
    return pool.restoreTimed(value, making);
  }

  @Override
  final String name() {
    return identity(value);
  }
}

/**
 * The entries that stay. They are written by every acquisition and release, so each has its cache
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
