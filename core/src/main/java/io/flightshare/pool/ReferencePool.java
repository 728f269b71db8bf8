package io.flightshare.pool;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * A bounded pool of reference-counted objects, in the spirit of Go's {@code sync.Pool}.
 *
 * <p>Slots are <em>sticky</em>: a slot keeps pointing at its object while that is in use, and who
 * owns it is told by the object's own state word ({@link Pooled}). To acquire is one
 * compare-and-set, so is the last release, and no reference is moved: nothing is written into the
 * slots after the pool has warmed up, and there is no ABA problem for there is no list.
 *
 * <p>Acquiring never blocks. Where all slots that are probed are taken the factory makes an object
 * more; if it finds no empty slot it is an <em>overflow</em> object, which its last release leaves
 * to the garbage collector. So a burst is served and not kept.
 *
 * <p>Thread-safe; progress is lock-free, the factory and {@link Pooled#reset} aside.
 *
 * @param <T> what is pooled
 */
public final class ReferencePool<T extends Pooled> {
  private static final int SLOTS_PER_STRIPE = 8;

  private final Supplier<? extends T> factory;
  private final AtomicReferenceArray<T> slots;
  private final int stripeMask;
  private final LongAdder allocated = new LongAdder();
  private final LongAdder overflowed = new LongAdder();
  private final LongAdder overflowReturned = new LongAdder();
  private final LongAdder retiredReturns = new LongAdder();

  /**
   * Makes an empty pool.
   *
   * @param factory makes an object when no free one is found; must not return null nor an object
   *     that is pooled already
   * @param capacity how many objects may be kept, rounded up to a power of two of at least 8
   */
  public ReferencePool(Supplier<? extends T> factory, int capacity) {
    this.factory = Objects.requireNonNull(factory, "factory");
    if (capacity < 1 || capacity > 1 << 20) {
      throw new IllegalArgumentException("capacity must be 1 to 1048576, not " + capacity);
    }
    int stripes = 1;
    while (stripes * SLOTS_PER_STRIPE < capacity) {
      stripes <<= 1;
    }
    this.stripeMask = stripes - 1;
    this.slots = new AtomicReferenceArray<>(stripes * SLOTS_PER_STRIPE);
  }

  /** A free object with a reference count of 1, from the stripe of the calling thread. */
  public T acquire() {
    long id = Thread.currentThread().getId();
    return acquire((int) (id ^ (id >>> 16)));
  }

  /**
   * A free object with a reference count of 1.
   *
   * @param hint any number; callers with equal hints look into the same few slots first, so threads
   *     that rarely meet should bring different ones
   * @throws IllegalStateException if the factory returns null or an object already pooled
   */
  public T acquire(int hint) {
    int base = (hint & stripeMask) * SLOTS_PER_STRIPE;
    for (int i = base; i < base + SLOTS_PER_STRIPE; i++) {
      T object = slots.get(i);
      if (object == null) {
        break; // slots fill from the left, but for the hole that a retired object leaves
      }
      if (object.tryAcquire()) {
        return object;
      }
    }
    return allocate(base);
  }

  private T allocate(int base) {
    T object = factory.get();
    if (object == null) {
      throw new IllegalStateException("the pool's factory returned null");
    }
    if (object.slotted || object.generation() != 0 || !object.tryAcquire()) {
      throw new IllegalStateException("the pool's factory returned an object already in use");
    }
    allocated.increment();
    object.slotted = true; // before it can be found
    for (int i = base; i < base + SLOTS_PER_STRIPE; i++) {
      if (slots.get(i) == null && slots.compareAndSet(i, null, object)) {
        return object;
      }
    }
    object.slotted = false;
    overflowed.increment();
    return object;
  }

  /**
   * Adds a reference to an object of which the caller holds one.
   *
   * @throws IllegalStateException if no reference is held
   */
  public void retain(T object) {
    if (!object.tryRetain(object.generation())) {
      throw new IllegalStateException("retain of an object to which no reference is held");
    }
  }

  /**
   * Gives a reference back; at zero the object is reset and free again. Finds a double release only
   * while nobody has acquired the object anew: who can, presents the generation.
   *
   * @throws IllegalStateException if no reference is held; nothing has changed
   */
  public void release(T object) {
    release(object, object.generation());
  }

  /**
   * Gives a reference back that was taken in the given life of the object.
   *
   * @throws IllegalStateException if that life is over (a stale release) or no reference is held (a
   *     double one); nothing has changed
   */
  public void release(T object, long generation) {
    if (!object.dropReference(generation)) {
      return;
    }
    boolean slotted = object.slotted;
    boolean recycled = false;
    try {
      if (slotted) {
        object.recycle();
      } else {
        overflowReturned.increment();
        object.recycle();
      }
      recycled = true;
    } finally {
      if (!recycled && slotted) {
        retire(object);
      }
    }
  }

  private void retire(T object) {
    for (int i = 0; i < slots.length(); i++) {
      if (slots.get(i) == object && slots.compareAndSet(i, object, null)) {
        retiredReturns.add(object.generation());
        return;
      }
    }
  }

  /** What was allocated, is referenced and was returned; exact while nobody uses the pool. */
  public PoolStatistics statistics() {
    long referenced = overflowed.sum() - overflowReturned.sum();
    long returned = overflowReturned.sum() + retiredReturns.sum();
    for (int i = 0; i < slots.length(); i++) {
      T object = slots.get(i);
      if (object != null) {
        returned += object.generation();
        referenced += object.references() > 0 ? 1 : 0;
      }
    }
    return new PoolStatistics(allocated.sum(), Math.max(0, referenced), returned);
  }
}
