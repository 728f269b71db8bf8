package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.flightshare.testing.Caller;
import io.flightshare.testing.Polling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Leases that nobody has any more. The collector is asked until it has seen to it. */
class PoolLeakTest {
  private final Queue<LeakReport> reports = new ConcurrentLinkedQueue<>();

  private Pool<Object> pool(LeakLevel level) {
    return Pool.of(Object::new)
        .capacity(8)
        .policy(PoolPolicy.ALWAYS)
        .leakDetection(level)
        .onLeak(reports::add)
        .build();
  }

  private static void untilLeaked(Pool<?> pool, int leaks) {
    Polling.until(
        leaks + " leaks are found",
        () -> {
          System.gc();
          return pool.statistics().leaked() == leaks;
        });
  }

  /** Apart, so that no frame of the test holds the lease. */
  private static String leak(Pool<?> pool) {
    return Pooled.identity(pool.acquire().get());
  }

  @Test
  void droppedLeaseIsReportedWithItsPlaceAndItsSlotIsFreed() {
    Pool<Object> pool = pool(LeakLevel.ALL);
    String leaked = leak(pool);
    untilLeaked(pool, 1);
    assertThat(reports).hasSize(1);
    LeakReport report = reports.remove();
    assertThat(report.object()).isEqualTo(leaked);
    assertThat(report.generation()).isZero();
    assertThat(report.acquisition()).hasMessageContaining(Thread.currentThread().getName());
    assertThat(report.acquisition().getStackTrace())
        .extracting(StackTraceElement::getMethodName)
        .contains("leak", "droppedLeaseIsReportedWithItsPlaceAndItsSlotIsFreed");
    assertThat(report)
        .asString()
        .startsWith("leaked lease of " + leaked + " in life 0, ")
        .contains(PoolLeakTest.class.getName() + ".leak(");
    assertThat(pool.statistics())
        .hasToString("allocated 1, referenced 0, returned 0, detached 1, leaked 1");
    assertThat(pool.statistics().kept()).isZero();
    for (int i = 0; i < 8; i++) {
      assertThat(Pooled.identity(pool.acquire().get())).isNotEqualTo(leaked);
    }
    assertThat(pool.statistics().kept()).isEqualTo(8);
  }

  @Test
  void leaseOfAThreadThatHasDiedIsReported() {
    Pool<Object> pool = pool(LeakLevel.ALL);
    Caller.running(
            () -> {
              Thread.currentThread().setName("caller-gone");
              return leak(pool);
            })
        .untilDone();
    untilLeaked(pool, 1);
    assertThat(reports.remove().acquisition()).hasMessage("acquired by thread caller-gone");
  }

  @Test
  void theOtherLeasesOfALeakedObjectStayGood() {
    Pool<Object> pool = pool(LeakLevel.ALL);
    Lease<Object> kept = pool.acquire();
    Object object = kept.get();
    dropRetained(kept);
    untilLeaked(pool, 1);
    assertThat(kept.get()).isSameAs(object);
    assertThat(pool.statistics().referenced()).isEqualTo(1);
    kept.release();
    assertThat(pool.statistics())
        .hasToString("allocated 1, referenced 0, returned 1, discarded 1, detached 1, leaked 1");
  }

  private static void dropRetained(Lease<?> lease) {
    lease.retain();
  }

  @Test
  void droppedLeaseOfAnOverflowObjectIsReported() {
    Pool<Object> pool = pool(LeakLevel.ALL);
    List<Lease<Object>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(pool.acquire());
    }
    leak(pool);
    untilLeaked(pool, 1);
    all.forEach(Lease::release);
    assertThat(pool.statistics()).hasToString("allocated 9, referenced 0, returned 8, leaked 1");
  }

  @Test
  void oneLifeInManyIsWatched() {
    Pool<Object> pool = pool(LeakLevel.SAMPLED);
    PoolEntry<Object> entry = pool.acquireEntry();
    pool.release(entry, 0);
    int watched = 0;
    Leaks<Object> leaks = new Leaks<>(LeakLevel.SAMPLED, reports::add);
    for (int life = 0; life < 10 * 128; life++) {
      watched += leaks.chooses(entry, life) ? 1 : 0;
    }
    assertThat(watched).isEqualTo(10);
    for (int i = 0; i < 20 * 128; i++) {
      leak(pool);
      pool.trim();
    }
    Polling.until(
        "some of the leaks are found",
        () -> {
          System.gc();
          return pool.statistics().leaked() > 0;
        });
  }

  @Test
  void releasedLeaseIsNoLeak() {
    Pool<Object> pool = pool(LeakLevel.ALL);
    for (int i = 0; i < 100; i++) {
      pool.acquire().release();
    }
    leak(pool);
    untilLeaked(pool, 1);
    assertThat(reports).hasSize(1);
  }

  @Test
  void nothingIsWatchedWhenOff() {
    Pool<Object> pool = pool(LeakLevel.OFF);
    WeakReference<Object> lost = new WeakReference<>(new Object());
    leak(pool);
    Polling.until(
        "a collection",
        () -> {
          System.gc();
          return lost.get() == null;
        });
    pool.trim();
    assertThat(pool.statistics().leaked()).isZero();
    assertThat(pool.statistics().referenced()).isEqualTo(1);
  }

  @Test
  void trimLooksForLeaksAndFreesWhatIsNotWatched() {
    Pool<Object> pool = pool(LeakLevel.OFF);
    WeakReference<Object> object = new WeakReference<>(pool.acquire().get());
    for (int i = 0; i < Slots.DETACH_TICKS; i++) {
      pool.trim();
    }
    Polling.until(
        "the leaked object is collected",
        () -> {
          System.gc();
          return object.get() == null;
        });
    assertThat(pool.statistics().kept()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "OFF")
  void misuseOfAWatchedLeaseTellsWhereItWasAcquired(LeakLevel level) {
    Pool<Object> pool = pool(level);
    IllegalStateException error = null;
    for (int i = 0; i < 128; i++) {
      Lease<Object> lease = pool.acquire();
      lease.release();
      try {
        lease.get();
      } catch (IllegalStateException e) {
        error = e.getCause() == null ? error : e;
      }
    }
    assertThat(error).hasMessageContaining("use after release");
    assertThat(error.getCause())
        .hasMessage("acquired by thread " + Thread.currentThread().getName());
    if (level == LeakLevel.STRICT) {
      assertThat(error.getSuppressed()[0]).hasMessageStartingWith("released by thread");
    } else {
      assertThat(error).hasNoSuppressedExceptions();
    }
  }

  @Test
  void listenerThatThrowsHarmsNobody() throws Exception {
    AtomicReference<Throwable> unhandled = new AtomicReference<>();
    Pool<Object> pool =
        Pool.of(Object::new)
            .leakDetection(LeakLevel.ALL)
            .onLeak(
                report -> {
                  throw new UnsupportedOperationException("no reports");
                })
            .build();
    leak(pool);
    Thread thread = new Thread(() -> untilLeaked(pool, 1));
    thread.setUncaughtExceptionHandler((t, failure) -> unhandled.set(failure));
    thread.start();
    thread.join();
    assertThat(unhandled.get()).hasMessage("no reports");
    pool.acquire().release();
    assertThat(pool.statistics().referenced()).isZero();
  }

  @Test
  void leakIsPrintedIfNobodyListens() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true));
    try {
      Pool<Object> pool = Pool.of(Object::new).leakDetection(LeakLevel.ALL).build();
      String leaked = leak(pool);
      untilLeaked(pool, 1);
      assertThat(printed.toString()).containsOnlyOnce("leaked lease of " + leaked);
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void listenerMayUseThePool() {
    List<Pool<Object>> self = new ArrayList<>();
    Pool<Object> pool =
        Pool.of(Object::new)
            .leakDetection(LeakLevel.ALL)
            .onLeak(report -> self.get(0).acquire().release())
            .build();
    self.add(pool);
    leak(pool);
    untilLeaked(pool, 1);
    assertThat(pool.statistics().returned()).isEqualTo(1);
  }

  @Test
  void watchedLeaseThatCannotBeMadeLeavesNoReferenceBehind() {
    Pool<Object> pool =
        Pool.of(Object::new)
            .leakDetection(LeakLevel.ALL)
            .onLeak(
                report -> {
                  throw new StackOverflowError("in the listener");
                })
            .build();
    leak(pool);
    Polling.until(
        "an acquisition has met the error",
        () -> {
          System.gc();
          try {
            pool.acquire().release();
            return false;
          } catch (StackOverflowError e) {
            return true;
          }
        });
    assertThat(pool.statistics().referenced()).isZero();
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(pool.acquireEntry(), 1 << 20))
        .withMessageContaining("stale");
  }

  /** Defines the class of the pooled objects anew, as an application server does. */
  private static final class Application extends ClassLoader {
    Application() {
      super(PoolLeakTest.class.getClassLoader());
    }

    Class<?> defined() throws IOException {
      try (InputStream in = PoolLeakTest.class.getResourceAsStream("PoolLeakTest$Item.class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(Item.class.getName(), bytes, 0, bytes.length);
      }
    }
  }

  /** What that application pools. */
  public static final class Item implements Supplier<Object> {
    @Override
    public Object get() {
      return this;
    }
  }

  @Test
  void poolThatIsDroppedHoldsNoClassLoader() throws Exception {
    WeakReference<ClassLoader> loader = useAndForget();
    Polling.until(
        "the application's class loader is collected",
        () -> {
          System.gc();
          return loader.get() == null;
        });
  }

  private static WeakReference<ClassLoader> useAndForget() throws Exception {
    Application application = new Application();
    Class<?> type = application.defined();
    assertThat(type).isNotSameAs(Item.class);
    Pool<Object> pool =
        Pool.<Object>of(
                () -> {
                  try {
                    return type.getConstructor().newInstance();
                  } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .leakDetection(LeakLevel.STRICT)
            .build();
    Lease<Object> released = pool.acquire();
    assertThat(released.get().getClass()).isSameAs(type);
    Caller.running(() -> pool.acquire()).value();
    released.release();
    pool.trim();
    return new WeakReference<>(application);
  }
}
