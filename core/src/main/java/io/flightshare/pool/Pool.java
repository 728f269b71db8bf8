package io.flightshare.pool;

import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of objects of any class, in the spirit of Go's {@code sync.Pool}, with reference
 * counts.
 *
 * <pre>
 *   Pool&lt;StringBuilder&gt; pool =
 *       Pool.of(StringBuilder::new).reset(b -&gt; b.setLength(0)).accept(b -&gt; b.capacity() &lt; 65536).build();
 *   try (Lease&lt;StringBuilder&gt; lease = pool.acquire()) {
 *     lease.get().append("…");
 *   }
 * </pre>
 *
 * <p><b>Two ways in.</b> {@link #acquire()} gives a {@link Lease}, which finds every misuse: double
 * and stale release, use after release, and, sampled, a lease that was dropped. {@link
 * #acquireEntry()} allocates nothing: the caller keeps the {@linkplain PoolEntry#generation()
 * generation} and presents it. That finds the same misuse, but for two: if several hold references
 * in one life, a double release by one of them takes another's, and nobody sees a dropped entry but
 * {@link #trim()}.
 *
 * <p><b>Bounds.</b> At most {@link #capacity()} objects are kept. Acquiring never blocks: when the
 * few slots that a thread looks at are taken, the factory makes an object, and when these slots are
 * full too, it is dropped at its last release. So a burst is served and not kept.
 *
 * <p><b>Callbacks</b> run in the thread that acquires or releases, with no lock held, and may use
 * the pool themselves. What the factory throws goes to who acquires, and leaves nothing behind.
 * What {@code accept} or {@code reset} throws goes to who releases: the reference is given back,
 * the object is retired, and nobody gets it half reset.
 *
 * <p><b>Thread-safety.</b> Everything here is thread-safe, lock-free but for the callbacks, and
 * keeps nothing in a thread, so virtual threads cost no more than others. What one holder wrote
 * into an object before its release is visible to the next that acquires it.
 *
 * <p><b>No close.</b> A pool has no thread and holds nothing but memory: drop it, and all it keeps
 * is collected. So there is no moment after which to acquire would be an error, and an object that
 * needs to be closed does not belong into a pool of this kind.
 *
 * <p>Ideas taken: slots that stay and a claim in the object's own word from Stormpot; sampled leak
 * reports with the place of acquisition from Netty; two ticks of the clock until a free object is
 * let go from Go.
 *
 * @param <T> what is pooled
 */
public final class Pool<T> {
  /** A new object is compared with so many of those kept. */
  private static final int COMPARED = 256;

  private final Supplier<? extends T> factory;
  private final @Nullable Consumer<? super T> reset;
  private final @Nullable Predicate<? super T> accept;
  private final LongSupplier ticker;
  private final Slots<PoolEntry<T>> slots;
  private final @Nullable Leaks<T> leaks;
  private final Worth worth;

  Pool(PoolBuilder<T> builder) {
    this.factory = builder.factory;
    this.reset = builder.reset;
    this.accept = builder.accept;
    this.ticker = builder.ticker;
    this.slots = new Slots<>(builder.capacity);
    this.leaks =
        builder.leakLevel == LeakLevel.OFF ? null : new Leaks<>(builder.leakLevel, builder.onLeak);
    this.worth = new Worth(builder.policy);
  }

  /**
   * Begins a pool.
   *
   * @param factory makes an object when no free one is found; must not return null nor an object
   *     that it has returned before
   */
  public static <T> PoolBuilder<T> of(Supplier<? extends T> factory) {
    return new PoolBuilder<>(Objects.requireNonNull(factory, "factory"));
  }

  /**
   * A lease of a free object, or of a new one.
   *
   * @throws IllegalStateException if the factory returns null or an object already pooled
   */
  public Lease<T> acquire() {
    PoolEntry<T> entry = acquireEntry();
    return lease(entry, entry.generation());
  }

  /** A lease of a reference that is held, which is given back if there is no lease. */
  Lease<T> lease(PoolEntry<T> entry, long generation) {
    if (leaks == null || !leaks.chooses(entry, generation)) {
      return new Lease<>(entry, generation, null);
    }
    boolean done = false;
    try {
      leaks.look();
      Lease<T> lease = new Lease<>(entry, generation, leaks);
      done = true;
      return lease;
    } finally {
      if (!done) {
        slots.release(entry, generation);
      }
    }
  }

  /**
   * The entry of a free object, or of a new one, with a reference count of 1. Ask it for its {@link
   * PoolEntry#generation()} at once, and release it with that.
   *
   * @throws IllegalStateException if the factory returns null or an object already pooled
   */
  public PoolEntry<T> acquireEntry() {
    int index = slots.ownIndex();
    PoolEntry<T> entry = slots.claim(index);
    if (entry == null) {
      return miss(index);
    }
    return entry.isEmpty() ? fill(entry) : entry;
  }

  /**
   * Gives a reference back that was taken in the given life of the entry's object.
   *
   * @throws IllegalStateException if that life is over (a stale release), no reference is held (a
   *     double one), or the entry is of another pool; nothing has changed
   */
  public void release(PoolEntry<T> entry, long generation) {
    slots.release(entry, generation);
  }

  /** The entry's value was dropped at its last release, for the pool has stepped aside. */
  private PoolEntry<T> fill(PoolEntry<T> entry) {
    boolean done = false;
    try {
      entry.fill(make());
      done = true;
      return entry;
    } finally {
      if (!done) {
        slots.unclaim(entry);
      }
    }
  }

  private PoolEntry<T> miss(int index) {
    boolean timed = worth.mode == Worth.MEASURING;
    long begin = timed ? ticker.getAsLong() : 0;
    T value = make();
    long making = timed ? Math.max(0, ticker.getAsLong() - begin) : -1;
    PoolEntry<T> entry = PoolEntry.of(this, value, ThreadLocalRandom.current().nextInt(), making);
    entry.begin(slots);
    slots.place(entry, index);
    // Looked for after it was placed: of two who place one object at the same time, one sees it.
    if (slots.anyNear(index, COMPARED, other -> other != entry && other.peek() == value)) {
      slots.expel(entry);
      throw new IllegalStateException(
          "the pool's factory returned an object already pooled: " + entry.name());
    }
    if (worth.missed()) {
      PoolStatistics now = slots.statistics(0);
      if (worth.window(now.returned() + now.referenced(), now.allocated())) {
        slots.evictFree();
      }
    }
    return entry;
  }

  private T make() {
    T value = factory.get();
    if (value == null) {
      throw new IllegalStateException("the pool's factory returned null");
    }
    return value;
  }

  /** Called in RESETTING. Whether the object may be kept; if it is not accepted it is not reset. */
  boolean restore(T value) {
    if (accept != null && !accept.test(value)) {
      return false;
    }
    if (reset != null) {
      reset.accept(value);
    }
    return true;
  }

  /** The same for an object whose making was timed. */
  boolean restoreTimed(T value, long making) {
    long before = ticker.getAsLong();
    long begin = ticker.getAsLong();
    boolean good = restore(value);
    long end = ticker.getAsLong();
    if (good && worth.measured(making, Math.max(0, end - begin), Math.max(0, begin - before))) {
      slots.evictFree();
    }
    return good;
  }

  void abandon(PoolEntry<T> entry, long generation) {
    slots.abandon(entry, generation);
  }

  /**
   * One tick of a clock that the caller owns; the pool has no thread of its own. As in Go's {@code
   * sync.Pool}, what the second tick in a row finds free and unchanged is evicted. What the eighth
   * finds in use and unchanged is detached: it stays good for its holder, is dropped when it comes
   * back, and collected if it never does. Reports the leaks found since the last look.
   *
   * @return how many objects were let go
   */
  public int trim() {
    if (leaks != null) {
      leaks.look();
    }
    worth.tick();
    return slots.trim();
  }

  /** How many objects may be kept. */
  public int capacity() {
    return slots.capacity();
  }

  /** Whether the pool keeps no objects at present, by its {@link PoolPolicy}. */
  public boolean isAside() {
    return worth.mode == Worth.ASIDE;
  }

  /** The figures; exact while nobody uses the pool. Reports the leaks found since the last look. */
  public PoolStatistics statistics() {
    if (leaks == null) {
      return slots.statistics(0);
    }
    leaks.look();
    return slots.statistics(leaks.leaked());
  }
}
