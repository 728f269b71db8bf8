package io.flightshare.pool;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Pool}. All have a default. Not thread-safe; may be used for several
 * pools.
 *
 * @param <T> what is pooled
 */
public final class PoolBuilder<T> {
  private static final int SLOTS_PER_PROCESSOR = 32;

  final Supplier<? extends T> factory;
  @Nullable Consumer<? super T> reset;
  @Nullable Predicate<? super T> accept;
  int capacity = SLOTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
  PoolPolicy policy = PoolPolicy.AUTO;
  LeakLevel leakLevel = LeakLevel.SAMPLED;
  Consumer<? super LeakReport> onLeak = PoolBuilder::log;
  LongSupplier ticker = System::nanoTime;

  PoolBuilder(Supplier<? extends T> factory) {
    this.factory = factory;
  }

  /** So that the log is not touched before there is something to log. */
  private static void log(LeakReport report) {
    System.err.println(report);
  }

  /**
   * Makes an object as good as new after its last reference was released, in the thread that
   * releases. Called once in each life. The default does nothing.
   */
  public PoolBuilder<T> reset(Consumer<? super T> reset) {
    this.reset = Objects.requireNonNull(reset, "reset");
    return this;
  }

  /**
   * Asked about an object after its last reference was released and before it is reset; one that is
   * not accepted, since it has grown too large, say, is dropped as it is. The default accepts all.
   */
  public PoolBuilder<T> accept(Predicate<? super T> accept) {
    this.accept = Objects.requireNonNull(accept, "accept");
    return this;
  }

  /**
   * How many objects may be kept, free and in use together; rounded up to a power of two of at
   * least 8. The default is 32 for each processor. A few for each thread that uses the pool at a
   * time is right: threads look into different slots then.
   *
   * @throws IllegalArgumentException at {@link #build} if it is not 1 to 1048576
   */
  public PoolBuilder<T> capacity(int capacity) {
    this.capacity = capacity;
    return this;
  }

  /** Whether objects are kept. The default is {@link PoolPolicy#AUTO}. */
  public PoolBuilder<T> policy(PoolPolicy policy) {
    this.policy = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** How closely leases are watched. The default is {@link LeakLevel#SAMPLED}. */
  public PoolBuilder<T> leakDetection(LeakLevel level) {
    this.leakLevel = Objects.requireNonNull(level, "level");
    return this;
  }

  /**
   * Is told of each leak that is found, in a thread that acquires, trims or asks for statistics. A
   * {@code RuntimeException} of its own goes to that thread's uncaught-exception handler. The
   * default prints it to standard error.
   */
  public PoolBuilder<T> onLeak(Consumer<? super LeakReport> listener) {
    this.onLeak = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * The clock that {@link PoolPolicy#AUTO} times misses with, in nanoseconds since any moment. The
   * default is {@code System::nanoTime}.
   */
  public PoolBuilder<T> ticker(LongSupplier nanos) {
    this.ticker = Objects.requireNonNull(nanos, "nanos");
    return this;
  }

  /** An empty pool with these settings. */
  public Pool<T> build() {
    return new Pool<>(this);
  }
}
