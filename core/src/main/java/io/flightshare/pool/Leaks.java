package io.flightshare.pool;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds leases that were dropped without a release.
 *
 * <p>A chosen lease is watched by a {@link PhantomReference} on the <em>lease</em>: the object
 * itself stays reachable through its slot. The watch is in a set until one of two removes it: the
 * release of the lease, or the leak detector after the collector has found the lease unreachable.
 * Only who removes it acts on it, so a lease that is released is never reported, and a reported one
 * never released. (A release takes the watch away while it still has the lease in hand, and marks
 * that afterwards, so the lease is reachable until the watch is gone.)
 *
 * <p>There is no thread: whoever takes a watched lease, trims, or asks for the figures looks into
 * the queue.
 */
final class Leaks<T> {
  private static final long SAMPLED_MASK = 127;

  private final Consumer<? super LeakReport> listener;
  private final boolean strict;
  private final long mask;
  private final Set<Watch<T>> watches = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Lease<T>> lost = new ReferenceQueue<>();
  private final LongAdder leaked = new LongAdder();

  /**
   * Watches at a level that is not OFF.
   *
   * @param listener is told of each leak
   */
  Leaks(LeakLevel level, Consumer<? super LeakReport> listener) {
    this.listener = listener;
    this.strict = level == LeakLevel.STRICT;
    this.mask = level == LeakLevel.SAMPLED ? SAMPLED_MASK : 0;
  }

  /** Whether a lease of this life is to be watched. */
  boolean chooses(PoolEntry<T> entry, long generation) {
    return entry.isChosen(generation, mask);
  }

  Watch<T> watch(Lease<T> lease, PoolEntry<T> entry, long generation) {
    Watch<T> watch = new Watch<>(this, lease, entry, generation);
    watches.add(watch);
    return watch;
  }

  /** Reports what has been found lost since the last look, and takes its references back. */
  void look() {
    for (Reference<? extends Lease<T>> found = lost.poll(); found != null; found = lost.poll()) {
      if (found instanceof Watch && watches.remove(found)) {
        report((Watch<?>) found);
      }
    }
  }

  /**
   * A listener that throws must not make an acquisition fail that has nothing to do with the leak:
   * what it throws goes to the thread's handler for what nobody catches.
   */
  private <V> void report(Watch<V> watch) {
    leaked.increment();
    watch.entry.pool().abandon(watch.entry, watch.generation);
    try {
      listener.accept(new LeakReport(watch.entry.name(), watch.generation, watch.acquisition));
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  long leaked() {
    return leaked.sum();
  }

  /** What is known of a watched lease. Does not hold the lease. */
  static final class Watch<T> extends PhantomReference<Lease<T>> {
    private final Leaks<T> leaks;
    private final PoolEntry<T> entry;
    private final long generation;
    private final Throwable acquisition = place("acquired");
    private volatile @Nullable Throwable release;

    Watch(Leaks<T> leaks, Lease<T> lease, PoolEntry<T> entry, long generation) {
      super(lease, leaks.lost);
      this.leaks = leaks;
      this.entry = entry;
      this.generation = generation;
    }

    private static Throwable place(String what) {
      return new Throwable(what + " by thread " + Thread.currentThread().getName());
    }

    /** The lease is about to be released. */
    void end() {
      if (leaks.watches.remove(this) && leaks.strict) {
        release = place("released");
      }
    }

    /** Tells with an error where the lease was acquired, and released if that is known. */
    void explain(IllegalStateException error) {
      error.initCause(acquisition);
      Throwable released = release;
      if (released != null) {
        error.addSuppressed(released);
      }
    }
  }
}
