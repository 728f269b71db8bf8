package io.flightshare.pool;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One reference to a pooled object, to be released once. Made by {@link Pool#acquire()}:
 *
 * <pre>
 *   try (Lease&lt;StringBuilder&gt; lease = pool.acquire()) {
 *     lease.get().append("…");
 *   }
 * </pre>
 *
 * <p>A lease knows the life of the object it belongs to and whether it was released itself. So it
 * can be used wrongly by its holder, but never to the harm of the object's next one: every misuse
 * throws an {@link IllegalStateException} and changes nothing.
 *
 * <p>Thread-safe: a lease may be handed on, and of two threads that release it one gets the error.
 * It is the holder's to see that nobody works with the object while it is released.
 *
 * @param <T> what is pooled
 */
public final class Lease<T> implements AutoCloseable {
  @SuppressWarnings("rawtypes") // a class literal has no type argument
  private static final AtomicIntegerFieldUpdater<Lease> RELEASED =
      AtomicIntegerFieldUpdater.newUpdater(Lease.class, "released");

  private final PoolEntry<T> entry;
  private final long generation;
  private final Leaks.@Nullable Watch<T> watch;

  /** From 0 to 1, once, by the release that counts. */
  private volatile int released;

  /** A lease of a reference that is held already, in the given life. */
  Lease(PoolEntry<T> entry, long generation, @Nullable Leaks<T> leaks) {
    this.entry = entry;
    this.generation = generation;
    this.watch =
        leaks != null && leaks.chooses(entry, generation)
            ? leaks.watch(this, entry, generation)
            : null;
  }

  /**
   * The pooled object. Do not keep it beyond the release.
   *
   * @throws IllegalStateException if the lease was released
   */
  public T get() {
    T value = entry.peek();
    if (released != 0 || entry.generation() != generation || value == null) {
      throw misuse("use after release");
    }
    return value;
  }

  /**
   * One reference more, with a lease of its own: the object is free when both are released.
   *
   * @throws IllegalStateException if this lease was released
   */
  public Lease<T> retain() {
    if (released != 0 || !entry.tryRetain(generation)) {
      throw misuse("retain after release");
    }
    return entry.pool().lease(entry, generation);
  }

  /**
   * Gives the reference back. If it was the last, the object is reset by the calling thread. What
   * the reset throws comes out here; the lease is released all the same, and the object is retired.
   *
   * @throws IllegalStateException if the lease was released before: a double release while the
   *     object is still in the same life, a stale one afterwards. Nothing has changed
   */
  public void release() {
    if (watch != null) {
      watch.end(); // before the mark: see Leaks
    }
    if (!RELEASED.compareAndSet(this, 0, 1)) {
      throw misuse(entry.generation() == generation ? "double release" : "stale release");
    }
    entry.pool().release(entry, generation);
  }

  /** The same as {@link #release()}. */
  @Override
  public void close() {
    release();
  }

  private IllegalStateException misuse(String what) {
    long now = entry.generation();
    IllegalStateException error =
        new IllegalStateException(
            what
                + " of "
                + entry.name()
                + (now == generation
                    ? ": this lease of life " + generation + " was released before"
                    : ": life " + generation + " is over, it is in life " + now));
    if (watch != null) {
      watch.explain(error);
    }
    return error;
  }

  /** The object and its life, and whether the lease was released. */
  @Override
  public String toString() {
    return "Lease[" + entry.name() + ", life " + generation + (released == 0 ? "]" : ", released]");
  }
}
