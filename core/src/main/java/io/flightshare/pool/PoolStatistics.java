package io.flightshare.pool;

/** A snapshot of a pool's figures. Immutable. */
public final class PoolStatistics {
  private final long allocated;
  private final long referenced;
  private final long returned;

  /** The figures of something that keeps its pooled objects itself. */
  public static PoolStatistics of(long allocated, long referenced, long returned) {
    return new PoolStatistics(allocated, referenced, returned);
  }

  PoolStatistics(long allocated, long referenced, long returned) {
    this.allocated = allocated;
    this.referenced = referenced;
    this.returned = returned;
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

  @Override
  public String toString() {
    return "allocated " + allocated + ", referenced " + referenced + ", returned " + returned;
  }
}
