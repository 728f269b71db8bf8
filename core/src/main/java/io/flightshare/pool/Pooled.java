package io.flightshare.pool;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * An object that carries its own reference count. It lives in a {@link ReferencePool}, or with an
 * owner that keeps its free objects itself.
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
 *   RESETTING                       --reset()--&gt;  FREE, generation + 1
 *   RESETTING                       --reset()--&gt;  DEAD, generation + 1, if reset throws, if the object
 *                                                  is LOOSE, or if this was its last generation
 *   FREE                            --evict---&gt;   DEAD, by a trim
 *   HELD                            --loosen--&gt;   HELD and LOOSE: no slot keeps it, the last release
 *                                                  is its end
 *   HELD, LOOSE, count n            --abandon-&gt;   count n - 1, and DEAD at zero: a lease was leaked
 * </pre>
 *
 * <p>The generation counts the lives of the object. Who remembers the generation of the life they
 * belong to, and presents it, cannot touch a later life by mistake: a stale release is told from a
 * good one. A count of zero never rises again within one life, since {@code retain} is a
 * compare-and-set loop that refuses zero, and not an addition that is undone. An object whose
 * generation would wrap is retired, so no life is ever taken for another.
 *
 * <p><b>Memory.</b> What a holder wrote before its release is visible to the thread that resets the
 * object (both go through the state word) and so to the next that acquires it.
 *
 * <p><b>Progress.</b> All transitions are lock-free and none waits; {@link #reset} is the
 * application's own.
 *
 * <p><b>Size.</b> Not padded: who shares out many of these between threads pads its subclass.
 */
public abstract class Pooled extends RoomBefore {
  private static final int COUNT_BITS = 20;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;
  private static final long RESETTING = 1L << COUNT_BITS;
  private static final long DEAD = 1L << (COUNT_BITS + 1);
  private static final long LOOSE = 1L << (COUNT_BITS + 2);
  private static final int GENERATION_SHIFT = COUNT_BITS + 4;
  private static final long ONE_GENERATION = 1L << GENERATION_SHIFT;
  private static final long LAST_GENERATION = (1L << (Long.SIZE - GENERATION_SHIFT)) - 1;

  /** Not one of these: free. */
  private static final long OCCUPIED = COUNT_MASK | RESETTING | DEAD;

  private static final AtomicLongFieldUpdater<Pooled> STATE =
      AtomicLongFieldUpdater.newUpdater(Pooled.class, "state");

  /** Written only by the named transitions of this class. */
  private volatile long state;

  /** The state at the last trim; read and written by the trim that runs, and by nobody else. */
  long seen;

  /** The slots that keep the object, or would have; written once, before it can be found there. */
  @Nullable Slots<?> home;

  /** Which of the slots. Written before it can be found there; meaningless for a loose object. */
  int slot;

  /** For subclasses, which are made by a pool's factory or by their owner. */
  protected Pooled() {}

  /**
   * Makes the object as good as new, after its last reference was released and before anyone can
   * acquire it again; called by the releasing thread. If it throws, the object is retired.
   */
  protected abstract void reset();

  /**
   * Called in RESETTING.
   *
   * @return whether the object is as good as new; false if it is to be dropped
   */
  boolean restore() {
    reset();
    return true;
  }

  /** The life that this object is in: 0, 1, 2… Meaningful to a holder of a reference. */
  public final long generation() {
    return generation(state);
  }

  static long generation(long state) {
    return state >>> GENERATION_SHIFT;
  }

  /** How many references are held now; 0 when it is free. */
  public final int references() {
    return (int) (state & COUNT_MASK);
  }

  /** Whether there is nothing to hand out in it, as in an entry whose pool has stepped aside. */
  boolean isEmpty() {
    return false;
  }

  /** How often it was filled again. Read by others than its holder for the figures only. */
  long refills() {
    return 0;
  }

  /** Whether somebody holds a reference in the given life. */
  final boolean isHeldIn(long generation) {
    long s = state;
    return s >>> GENERATION_SHIFT == generation && (s & COUNT_MASK) != 0;
  }

  final long state() {
    return state;
  }

  static boolean isFree(long state) {
    return (state & OCCUPIED) == 0;
  }

  static boolean isHeld(long state) {
    return (state & COUNT_MASK) != 0;
  }

  static boolean isLoose(long state) {
    return (state & LOOSE) != 0;
  }

  /** FREE to HELD. False if somebody else was faster or the object is not free. */
  final boolean tryAcquire() {
    long s = state;
    return (s & OCCUPIED) == 0 && STATE.compareAndSet(this, s, s + 1);
  }

  /**
   * Adds a reference if this is still the given life and somebody holds one.
   *
   * @return false if the life is over: the caller then holds nothing
   * @throws IllegalStateException if there are 1048575 references already
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
        throw misuse("release", s, generation);
      }
      long next = count == 1 ? (s - 1) | RESETTING : s - 1;
      if (STATE.compareAndSet(this, s, next)) {
        return count == 1;
      }
    }
  }

  /**
   * RESETTING to FREE in the next generation, or to DEAD.
   *
   * @return whether the object is free; false also leaves by way of what {@code reset} throws
   */
  protected final boolean recycle() {
    long s = state; // nobody else changes it while it says RESETTING
    boolean good = false;
    try {
      good = restore();
    } finally {
      boolean last = generation(s) == LAST_GENERATION;
      long next = (s & ~RESETTING) + (last ? 0 : ONE_GENERATION);
      good &= !last && (s & LOOSE) == 0;
      if (good) {
        STATE.lazySet(this, next);
      } else {
        STATE.set(this, next | DEAD);
      }
    }
    return good;
  }

  /**
   * FREE to HELD, for an object that somebody else has made.
   *
   * @return false if it has been in somebody's hands before; nothing has changed
   */
  final boolean adopt(Slots<?> slots) {
    if (!STATE.compareAndSet(this, 0, 1)) {
      return false;
    }
    home = slots;
    return true;
  }

  /** FREE to HELD, for an object that nobody else has seen. */
  final void begin(Slots<?> slots) {
    home = slots;
    STATE.lazySet(this, 1);
  }

  /** HELD to HELD and LOOSE, if the state is still the given one. */
  final boolean loosen(long expected) {
    return isHeld(expected) && STATE.compareAndSet(this, expected, expected | LOOSE);
  }

  /** FREE to DEAD, if the state is still the given one. */
  final boolean evict(long expected) {
    return isFree(expected) && STATE.compareAndSet(this, expected, expected | DEAD);
  }

  /** HELD by the caller alone, who has told nobody, back to FREE in the same life. */
  final boolean unacquire() {
    long s = state;
    return (s & OCCUPIED) == 1 && STATE.compareAndSet(this, s, s - 1);
  }

  /**
   * Takes the reference of a lost lease away, of an object that is LOOSE. At zero it is DEAD
   * without a reset, for its value may still be in somebody's hands.
   *
   * @return whether it is dead now; false also if that life is over
   */
  final boolean abandon(long generation) {
    for (; ; ) {
      long s = state;
      long count = s & COUNT_MASK;
      if (count == 0 || s >>> GENERATION_SHIFT != generation) {
        return false;
      }
      if (STATE.compareAndSet(this, s, count == 1 ? (s - 1) | DEAD : s - 1)) {
        return count == 1;
      }
    }
  }

  /**
   * For an owner that keeps its free objects itself, under a lock that all claims and all retains
   * go through: whether {@link #claimExclusively} may be called.
   */
  protected final boolean isFree() {
    return isFree(state);
  }

  /** Whether the object has no life left. */
  protected final boolean isDead() {
    return (state & DEAD) != 0;
  }

  /**
   * FREE to HELD, for an owner as in {@link #isFree()}, which must have said true, with the lock of
   * the owner still held. An ordered store and no compare-and-set, since nobody else can claim.
   */
  protected final void claimExclusively() {
    STATE.lazySet(this, state + 1);
  }

  /**
   * For an owner as in {@link #isFree()}, with its lock held: if there is one reference only, ends
   * the life as its last release would. Nobody can retain meanwhile, so one ordered store does, and
   * the state need not say that the object is being reset.
   *
   * @return false if others hold references too, or nobody does; nothing has changed then. After
   *     true the object is free, or retired if that was its last generation
   */
  protected final boolean relinquishIfSole() {
    long s = state;
    if ((s & OCCUPIED) != 1) {
      return false;
    }
    if ((s & LOOSE) != 0 || generation(s) == LAST_GENERATION) {
      STATE.lazySet(this, (s - 1) | RESETTING);
      recycle();
      return true;
    }
    try {
      reset();
    } catch (Throwable failure) {
      STATE.set(this, (s - 1 + ONE_GENERATION) | DEAD);
      throw failure;
    }
    STATE.lazySet(this, s - 1 + ONE_GENERATION);
    return true;
  }

  /** What to throw at somebody who did something that the state forbids. */
  final IllegalStateException misuse(String what, long s, long generation) {
    long now = s >>> GENERATION_SHIFT;
    if (now != generation) {
      return new IllegalStateException(
          "stale "
              + what
              + " of "
              + name()
              + ": life "
              + generation
              + " is over, it is in life "
              + now);
    }
    return new IllegalStateException("double " + what + " of " + name() + " in life " + generation);
  }

  /** The object in an error message. */
  String name() {
    return identity(this);
  }

  static String identity(Object object) {
    return object.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(object));
  }
}

/**
 * Keeps what lies before a pooled object off the cache line of its state, which is written at each
 * acquisition and release: in a young heap that is often what every call reads. The first field
 * takes the gap behind the header, where the JVM would put one of the state's neighbours.
 */
abstract class RoomBefore {
  int gap;
  long before0;
  long before1;
  long before2;
  long before3;
  long before4;
  long before5;
  long before6;
}
