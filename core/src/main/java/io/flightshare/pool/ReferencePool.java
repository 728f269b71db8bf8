package io.flightshare.pool;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A bounded pool of objects that carry their own reference count, in the spirit of Go's {@code
 * sync.Pool}. For objects of any other class there is {@link Pool}; both stand on the same slots.
 *
 * <p>Slots are <em>sticky</em>: a slot keeps pointing at its object while that is in use, and who
 * owns it is told by the object's own state word ({@link Pooled}).
 *
 * <p>Acquiring never blocks. Where all slots that are probed are taken the factory makes an object
 * more; if it finds no empty slot it is an <em>overflow</em> object, which its last release leaves
 * to the garbage collector. So a burst is served and not kept. {@link #trim()} lets go what was
 * kept and is not needed any more.
 *
 * <p>Thread-safe, with virtual threads too: nothing is kept in a thread. Progress is lock-free, the
 * factory and {@link Pooled#reset} aside.
 *
 * @param <T> what is pooled
 */
public final class ReferencePool<T extends Pooled> {
  private final Supplier<? extends T> factory;
  private final Slots<T> slots;

  /**
   * Makes an empty pool.
   *
   * @param factory makes an object when no free one is found; must not return null nor an object
   *     that is pooled already. What it throws goes to the caller of {@code acquire}
   * @param capacity how many objects may be kept, rounded up to a power of two of at least 8
   * @throws IllegalArgumentException if the capacity is not 1 to 1048576
   */
  public ReferencePool(Supplier<? extends T> factory, int capacity) {
    this.factory = Objects.requireNonNull(factory, "factory");
    this.slots = new Slots<>(capacity);
  }

  /**
   * A free object with a reference count of 1, from the stripe of the calling thread.
   *
   * @throws IllegalStateException if the factory returns null or an object already pooled
   */
  public T acquire() {
    return acquireAt(slots.ownIndex());
  }

  /**
   * A free object with a reference count of 1.
   *
   * @param hint any number; callers with equal hints look into the same few slots first, so threads
   *     that rarely meet should bring different ones
   * @throws IllegalStateException if the factory returns null or an object already pooled
   */
  public T acquire(int hint) {
    return acquireAt(slots.index(hint));
  }

  private T acquireAt(int index) {
    T object = slots.claim(index);
    return object != null ? object : allocate(index);
  }

  private T allocate(int index) {
    T object = factory.get();
    if (object == null) {
      throw new IllegalStateException("the pool's factory returned null");
    }
    if (!object.adopt(slots)) {
      throw new IllegalStateException(
          "the pool's factory returned an object already in use: " + object.name());
    }
    slots.place(object, index);
    return object;
  }

  /**
   * Adds a reference to an object of which the caller holds one.
   *
   * @throws IllegalStateException if no reference is held
   */
  public void retain(T object) {
    if (!object.tryRetain(object.generation())) {
      throw new IllegalStateException(
          "retain of an object to which no reference is held: " + object.name());
    }
  }

  /**
   * Gives a reference back; at zero the object is reset and free again. Finds a double release only
   * while nobody has acquired the object anew: who can, presents the generation.
   *
   * @throws IllegalStateException if no reference is held, or the object is of another pool;
   *     nothing has changed
   */
  public void release(T object) {
    release(object, object.generation());
  }

  /**
   * Gives a reference back that was taken in the given life of the object. What {@link
   * Pooled#reset} throws comes out here: the reference is given back all the same, and the object
   * is retired.
   *
   * @throws IllegalStateException if that life is over (a stale release), no reference is held (a
   *     double one), or the object is of another pool; nothing has changed
   */
  public void release(T object, long generation) {
    slots.release(object, generation);
  }

  /**
   * One tick of a clock that the caller owns; the pool has no thread of its own. As in Go's {@code
   * sync.Pool}, what the second tick in a row finds free and unchanged is evicted. What the eighth
   * finds in use and unchanged is detached: it stays good for its holder, and is dropped when it
   * comes back, or collected if it never does.
   *
   * @return how many objects were let go
   */
  public int trim() {
    return slots.trim();
  }

  /** What was allocated, is referenced and was returned; exact while nobody uses the pool. */
  public PoolStatistics statistics() {
    return slots.statistics(0);
  }
}
