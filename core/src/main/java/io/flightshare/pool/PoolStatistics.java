package io.flightshare.pool;

/**
 * A snapshot of a pool's figures, exact if nobody used the pool meanwhile. Immutable.
 *
 * <p>Every object allocated is either kept, or in use without being kept, or it was discarded,
 * trimmed or lost with a leaked lease.
 */
public final class PoolStatistics {
  private final long allocated;
  private final long referenced;
  private final long returned;
  private final int kept;
  private final long discarded;
  private final long trimmed;
  private final long detached;
  private final long leaked;

  /**
   * The figures of an owner that keeps its pooled objects itself.
   *
   * @param kept how many of those allocated it still has; it has dropped the others
   */
  public static PoolStatistics of(long allocated, long referenced, long returned, int kept) {
    return new PoolStatistics(allocated, referenced, returned, kept, allocated - kept, 0, 0, 0);
  }

  PoolStatistics(
      long allocated,
      long referenced,
      long returned,
      int kept,
      long discarded,
      long trimmed,
      long detached,
      long leaked) {
    this.allocated = allocated;
    this.referenced = referenced;
    this.returned = returned;
    this.kept = kept;
    this.discarded = discarded;
    this.trimmed = trimmed;
    this.detached = detached;
    this.leaked = leaked;
  }

  /** These and those of another owner together. */
  public PoolStatistics plus(PoolStatistics other) {
    return new PoolStatistics(
        allocated + other.allocated,
        referenced + other.referenced,
        returned + other.returned,
        kept + other.kept,
        discarded + other.discarded,
        trimmed + other.trimmed,
        detached + other.detached,
        leaked + other.leaked);
  }

  /** How many objects the factory has made. */
  public long allocated() {
    return allocated;
  }

  /** How many objects somebody holds a reference to now. */
  public long referenced() {
    return referenced;
  }

  /** How many times the last reference to an object was released. */
  public long returned() {
    return returned;
  }

  /** How many objects the pool points at now, free or in use; never more than its capacity. */
  public int kept() {
    return kept;
  }

  /**
   * How many objects were left to the garbage collector at their last release: for want of room,
   * because they were not accepted, or because their reset failed.
   */
  public long discarded() {
    return discarded;
  }

  /** How many free objects were let go, by {@code trim} or because the pool stepped aside. */
  public long trimmed() {
    return trimmed;
  }

  /** How many objects the pool stopped to keep while they were in use, too long or by a leak. */
  public long detached() {
    return detached;
  }

  /** How many leases were found lost; at the sampled level about one in 128 of them is found. */
  public long leaked() {
    return leaked;
  }

  /** The three main figures, and of the others those that are not zero. */
  @Override
  public String toString() {
    return "allocated "
        + allocated
        + ", referenced "
        + referenced
        + ", returned "
        + returned
        + unlessZero(", discarded ", discarded)
        + unlessZero(", trimmed ", trimmed)
        + unlessZero(", detached ", detached)
        + unlessZero(", leaked ", leaked);
  }

  private static String unlessZero(String name, long figure) {
    return figure == 0 ? "" : name + figure;
  }
}
