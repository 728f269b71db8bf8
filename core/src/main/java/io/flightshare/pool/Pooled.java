package io.flightshare.pool;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * An object that lives in a {@link ReferencePool}: it carries its own reference count.
 *
 * <p>One {@code long} holds the whole state, so that every transition is one compare-and-set:
 *
 * <pre>
 *   generation (40 bits) | flags (4 bits) | count (20 bits)
 *
 *   FREE       count 0              --acquire-->  HELD, count 1
 *   HELD       count n &gt; 0         --retain--&gt;   HELD, count n + 1
 *   HELD       count n &gt; 1         --release-&gt;   HELD, count n - 1
 *   HELD       count 1              --release-&gt;   RESETTING, by one thread only
 *   RESETTING                       --reset()--&gt;  FREE, generation + 1   (or DEAD, if reset throws)
 * </pre>
 *
 * <p>The generation counts the lives of the object. Who remembers the generation of the life they
 * belong to, and presents it, cannot touch a later life by mistake: a stale release is told from a
 * good one. A count of zero never rises again within one life, since {@code retain} is a
 * compare-and-set loop that refuses zero, and not an addition that is undone.
 *
 * <p><b>Memory.</b> What a holder wrote before its release is visible to the thread that resets the
 * object (both go through the state word) and so to the next that acquires it.
 */
public abstract class Pooled {
  private static final int COUNT_BITS = 20;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
  private static final long RESETTING = 1L << COUNT_BITS;
  private static final long DEAD = 1L << (COUNT_BITS + 1);
  private static final int GENERATION_SHIFT = COUNT_BITS + 4;
  private static final long ONE_GENERATION = 1L << GENERATION_SHIFT;
  private static final AtomicLongFieldUpdater<Pooled> STATE =
      AtomicLongFieldUpdater.newUpdater(Pooled.class, "state");

  /** Written only by the named transitions of this class. */
  private volatile long state;

  /** True while a slot of the pool points here; an overflow object is dropped at its release. */
  volatile boolean slotted;

  /** For subclasses, which are made by a pool's factory. */
  protected Pooled() {}

  /**
   * Makes the object as good as new, after its last reference was released and before anyone can
   * acquire it again; called by the releasing thread. If it throws, the object is retired.
   */
  protected abstract void reset();

  /** The life that this object is in: 0, 1, 2… Meaningful to a holder of a reference. */
  public final long generation() {
    return state >>> GENERATION_SHIFT;
  }

  /** How many references are held now; 0 when it is free. */
  public final int references() {
    return (int) (state & COUNT_MASK);
  }

  /** FREE to HELD. False if somebody else was faster or the object is not free. */
  final boolean tryAcquire() {
    long s = state;
    return (s & (COUNT_MASK | RESETTING | DEAD)) == 0 && STATE.compareAndSet(this, s, s + 1);
  }

  /** Whether nobody holds a reference and the object is fit for another life. */
  protected final boolean isFree() {
    return (state & (COUNT_MASK | RESETTING | DEAD)) == 0;
  }

  /**
   * FREE to HELD without a read-modify-write, for an owner that keeps its free objects itself,
   * under a lock through which every claim and every retain goes. The lock must be held and the
   * object be {@linkplain #isFree free}.
   */
  protected final void claimExclusively() {
    STATE.lazySet(this, state + 1);
  }

  /**
   * HELD to FREE without a read-modify-write, if the caller's reference is the only one. With the
   * owner's lock held nobody can add another meanwhile.
   *
   * @return false if somebody else holds a reference too; nothing has changed then
   */
  protected final boolean relinquishIfSole() {
    long s = state;
    if ((s & COUNT_MASK) != 1) {
      return false;
    }
    boolean done = false;
    try {
      reset();
      done = true;
    } finally {
      STATE.lazySet(this, (s - 1 + ONE_GENERATION) | (done ? 0 : DEAD));
    }
    return true;
  }

  /**
   * Adds a reference if this is still the given life and somebody holds one.
   *
   * @return false if the life is over: the caller then holds nothing
   */
  public final boolean tryRetain(long generation) {
    for (; ; ) {
      long s = state;
      long count = s & COUNT_MASK;
      if (s >>> GENERATION_SHIFT != generation || count == 0) {
        return false;
      }
      if (count == COUNT_MASK) {
        throw new IllegalStateException("more than " + COUNT_MASK + " references to " + name());
      }
      if (STATE.compareAndSet(this, s, s + 1)) {
        return true;
      }
    }
  }

  /**
   * Takes a reference away.
   *
   * @return true if it was the last: the caller is now the only one to touch the object, and must
   *     call {@link #recycle}
   * @throws IllegalStateException if the life is over or no reference is held; nothing has changed
   */
  protected final boolean dropReference(long generation) {
    for (; ; ) {
      long s = state;
      long count = s & COUNT_MASK;
      if (count == 0 || s >>> GENERATION_SHIFT != generation) {
        throw misuse(s, generation);
      }
      long next = count == 1 ? (s - 1) | RESETTING : s - 1;
      if (STATE.compareAndSet(this, s, next)) {
        return count == 1;
      }
    }
  }

  /** RESETTING to FREE in the next generation, or to DEAD if {@code reset} throws. */
  protected final void recycle() {
    long s = state;
    boolean done = false;
    try {
      reset();
      done = true;
    } finally {
      if (done) {
        STATE.lazySet(this, (s & ~RESETTING) + ONE_GENERATION);
      } else {
        STATE.set(this, ((s & ~RESETTING) + ONE_GENERATION) | DEAD);
      }
    }
  }

  private IllegalStateException misuse(long s, long generation) {
    long now = s >>> GENERATION_SHIFT;
    if (now != generation) {
      return new IllegalStateException(
          "stale release of " + name() + ": life " + generation + " is over, it is in life " + now);
    }
    return new IllegalStateException("double release of " + name() + " in life " + generation);
  }

  private String name() {
    return getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(this));
  }
}
