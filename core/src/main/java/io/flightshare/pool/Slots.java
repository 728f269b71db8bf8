package io.flightshare.pool;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ReferencePool} and {@link Pool} have in common: sticky, striped slots.
 *
 * <p>A slot keeps pointing at its object while that is in use; whether it is free is told by the
 * object's own state word ({@link Pooled}). To acquire is one compare-and-set, so is the last
 * release, and no reference is moved: nothing is written into the array after the pool has warmed
 * up, and there is no ABA problem for there is no list.
 *
 * <p><b>Who may write a slot.</b> null to an object: the thread that made the object, which holds
 * it. An object to null: the one thread that took the object out of circulation by a transition of
 * its state: to DEAD (a failed reset, an eviction) or to LOOSE (a detachment). So each slot is
 * emptied once for each time it was filled, whoever races.
 *
 * <p><b>Evict against acquire.</b> Both are a compare-and-set from the same FREE state, so one of
 * them fails. <b>Detach against release.</b> A detachment is a compare-and-set from the HELD state
 * that the trim saw; a release before it makes it fail, one after it finds LOOSE in the very word
 * it changes, and drops the object.
 *
 * <p><b>Figures</b> cost the hot path nothing. The sum of the generations is the number of returns;
 * counters are moved only where an object is made or let go. With nobody at work they are exact.
 *
 * <p><b>Progress.</b> Everything is lock-free. Of two trims at a time one does nothing.
 *
 * @param <P> what the slots keep
 */
final class Slots<P extends Pooled> {
  private static final int STRIPE = 8;
  private static final int STRIPES_PROBED = 4;
  private static final int MAX_CAPACITY = 1 << 20;

  /** 2^64 by the golden ratio: consecutive thread ids land far apart. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** A free object is evicted by the second trim that finds it so, as in Go's sync.Pool. */
  private static final int EVICT_TICKS = 2;

  /** An object in use is detached by this trim that finds it in the same state. */
  static final int DETACH_TICKS = 8;

  private final AtomicReferenceArray<@Nullable P> slots;
  private final int mask;
  private final int spreadShift;
  private final AtomicBoolean trimming = new AtomicBoolean();

  /** How many trims have found the slot's object in the same state. Guarded by {@code trimming}. */
  private final byte[] ticks;

  private final LongAdder placed = new LongAdder();
  private final LongAdder bornLoose = new LongAdder();
  private final LongAdder detached = new LongAdder();
  private final LongAdder looseReturned = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder discarded = new LongAdder();
  private final LongAdder trimmed = new LongAdder();

  /** The generations of the objects that were taken out of their slots. */
  private final LongAdder pastReturns = new LongAdder();

  /** How often they were filled again. */
  private final LongAdder pastRefills = new LongAdder();

  Slots(int capacity) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException(
          "capacity must be 1 to " + MAX_CAPACITY + ", not " + capacity);
    }
    int length = STRIPE;
    while (length < capacity) {
      length <<= 1;
    }
    this.mask = length - 1;
    this.spreadShift = Long.SIZE - Integer.bitCount(mask);
    this.slots = new AtomicReferenceArray<>(length);
    this.ticks = new byte[length];
  }

  int capacity() {
    return slots.length();
  }

  /** Where the calling thread looks first. */
  int ownIndex() {
    return (int) ((Thread.currentThread().getId() * SPREAD) >>> spreadShift);
  }

  /** Where callers with the given hint look first: equal ones in the same stripe. */
  int index(int hint) {
    return (hint * STRIPE) & mask;
  }

  /** A free object, HELD now; null if none was found in the few slots that are looked at. */
  @Nullable P claim(int index) {
    int base = index & -STRIPE;
    for (int i = 0; i < STRIPE; i++) {
      P object = slots.get(base | ((index + i) & (STRIPE - 1)));
      if (object != null && object.tryAcquire()) {
        return object;
      }
    }
    return claimElsewhere(base);
  }

  private @Nullable P claimElsewhere(int base) {
    int end = Math.min(STRIPES_PROBED * STRIPE, slots.length());
    for (int i = STRIPE; i < end; i++) {
      P object = slots.get((base + i) & mask);
      if (object != null && object.tryAcquire()) {
        return object;
      }
    }
    return null;
  }

  /**
   * Takes in a new object, which is HELD by the caller. If there is room in the slots that are
   * looked at, it is kept there, and else it is LOOSE.
   */
  void place(P object, int index) {
    int base = index & -STRIPE;
    int end = Math.min(STRIPES_PROBED * STRIPE, slots.length());
    for (int i = 0; i < end; i++) {
      int at = i < STRIPE ? base | ((index + i) & (STRIPE - 1)) : (base + i) & mask;
      if (slots.get(at) == null) {
        object.slot = at; // before it can be found
        if (slots.compareAndSet(at, null, object)) {
          placed.increment();
          return;
        }
      }
    }
    object.loosen(object.state());
    bornLoose.increment();
  }

  /** Gives back what the caller has claimed and not told of: this was no life. */
  void unclaim(P object) {
    if (!object.unacquire()) {
      release(object, object.generation()); // somebody has guessed the generation and retained it
    }
  }

  /** Takes out again what {@link #place} has taken in and nobody has seen, as if it never was. */
  void expel(P object) {
    if (isLoose(object)) {
      bornLoose.decrement();
    } else {
      slots.compareAndSet(object.slot, object, null);
      placed.decrement();
    }
    object.loosen(object.state());
    object.abandon(0);
  }

  private static boolean isLoose(Pooled object) {
    return Pooled.isLoose(object.state());
  }

  /** Whether any slot near the given one passes the test. */
  boolean anyNear(int index, int most, Predicate<P> test) {
    int end = Math.min(most, slots.length());
    int base = index & -STRIPE;
    for (int i = 0; i < end; i++) {
      P object = slots.get((base + i) & mask);
      if (object != null && test.test(object)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Gives a reference back. If it was the last, the object is reset by the calling thread.
   *
   * @throws IllegalStateException if the object is of another pool, that life is over or no
   *     reference is held; nothing has changed
   */
  void release(P object, long generation) {
    if (object.home != this) {
      throw new IllegalStateException(
          "release of " + object.name() + " to a pool that it does not belong to");
    }
    if (object.dropReference(generation)) {
      boolean free = false;
      try {
        free = object.recycle();
      } finally {
        if (!free) {
          drop(object);
        }
      }
    }
  }

  /** The object has become DEAD at its last release. */
  private void drop(P object) {
    if (isLoose(object)) {
      looseReturned.increment();
    } else {
      empty(object, object.generation());
      discarded.increment();
    }
  }

  /** Only by the thread that took the object out of circulation, with the generation it was in. */
  private void empty(P object, long generation) {
    pastReturns.add(generation);
    pastRefills.add(object.refills());
    slots.compareAndSet(object.slot, object, null);
  }

  /** Whether this call has made a held object LOOSE; its slot is empty then. */
  private boolean detach(P object, long state) {
    if (Pooled.isLoose(state) || !object.loosen(state)) {
      return false;
    }
    detached.increment();
    empty(object, Pooled.generation(state)); // it may be in its next generation by now
    return true;
  }

  /** The lease that held this reference was lost. The object is never handed out again. */
  void abandon(P object, long generation) {
    long state = object.state();
    while (object.isHeldIn(generation) && !Pooled.isLoose(state) && !detach(object, state)) {
      state = object.state();
    }
    if (object.abandon(generation)) {
      lost.increment();
    }
  }

  /** Lets every free object go. */
  void evictFree() {
    for (int i = 0; i < slots.length(); i++) {
      P object = slots.get(i);
      if (object != null) {
        evict(object, object.state());
      }
    }
  }

  private boolean evict(P object, long state) {
    if (!object.evict(state)) {
      return false;
    }
    if (object.isEmpty()) {
      discarded.increment(); // its last value
    } else {
      trimmed.increment();
    }
    empty(object, Pooled.generation(state));
    return true;
  }

  /**
   * One tick of the owner's clock: evicts what was free, and detaches what was in use, without any
   * change for long enough.
   *
   * @return how many objects were let go
   */
  int trim() {
    if (!trimming.compareAndSet(false, true)) {
      return 0;
    }
    int gone = 0;
    try {
      for (int i = 0; i < slots.length(); i++) {
        P object = slots.get(i);
        if (object != null && trim(object, i)) {
          gone++;
        }
      }
    } finally {
      trimming.set(false);
    }
    return gone;
  }

  private boolean trim(P object, int i) {
    long state = object.state();
    if (object.seen != state) { // never equal for a newcomer: an object in a slot was held once
      object.seen = state;
      ticks[i] = 1;
      return false;
    }
    if (++ticks[i] >= EVICT_TICKS && evict(object, state)) {
      return !object.isEmpty();
    }
    if (ticks[i] >= DETACH_TICKS) {
      ticks[i] = 0;
      return detach(object, state);
    }
    return false;
  }

  /**
   * The figures. Exact while nobody is at work.
   *
   * @param leaked how many leases were found lost
   */
  PoolStatistics statistics(long leaked) {
    long looseEnds = looseReturned.sum();
    long referenced = bornLoose.sum() + detached.sum() - looseEnds - lost.sum();
    long returned = looseEnds + pastReturns.sum();
    long refills = pastRefills.sum();
    int kept = 0;
    int empty = 0;
    for (int i = 0; i < slots.length(); i++) {
      P object = slots.get(i);
      if (object != null) {
        kept += object.isEmpty() ? 0 : 1;
        empty += object.isEmpty() ? 1 : 0;
        refills += object.refills();
        returned += object.generation();
        referenced += object.references() > 0 ? 1 : 0;
      }
    }
    return new PoolStatistics(
        placed.sum() + bornLoose.sum() + refills,
        Math.max(0, referenced),
        returned,
        kept,
        discarded.sum() + looseEnds + refills + empty,
        trimmed.sum(),
        detached.sum(),
        leaked);
  }
}
