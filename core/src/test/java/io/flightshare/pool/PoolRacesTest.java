package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Many threads on few objects, with a trim beside them. What is asserted holds on any schedule. */
class PoolRacesTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 2_000;
  private static final int STEPS = 20_000;
  private static final int CAPACITY = 8;

  /** Plain data that only its single owner, and the reset, touch. */
  private static final class Thing {
    final AtomicInteger resets = new AtomicInteger();
    final AtomicInteger holders = new AtomicInteger();
    int data;

    void reset() {
      resets.incrementAndGet();
      if (holders.get() != 0) {
        throw new AssertionError("reset while somebody holds a reference");
      }
      data = 0;
    }
  }

  private final Pool<Thing> pool =
      Pool.of(Thing::new)
          .reset(Thing::reset)
          .capacity(CAPACITY)
          .policy(PoolPolicy.ALWAYS)
          .leakDetection(LeakLevel.OFF)
          .build();

  private void assertAllAccountedFor() {
    PoolStatistics now = pool.statistics();
    assertThat(now.referenced()).isZero();
    assertThat(now.kept()).isLessThanOrEqualTo(pool.capacity());
    assertThat(now.kept() + now.discarded() + now.trimmed()).isEqualTo(now.allocated());
  }

  @Test
  void ofManyReleasesOfOneLeaseOneCounts() {
    AtomicReference<Lease<Thing>> current = new AtomicReference<>();
    AtomicReference<Lease<Thing>> other = new AtomicReference<>();
    AtomicInteger released = new AtomicInteger();
    CyclicBarrier begin =
        new CyclicBarrier(
            THREADS,
            () -> {
              current.set(pool.acquire());
              other.set(current.get().retain());
              released.set(0);
            });
    CyclicBarrier end =
        new CyclicBarrier(
            THREADS,
            () -> {
              assertThat(released).hasValue(1);
              assertThat(other.get().get().resets.get()).isLessThan(ROUNDS);
              other.get().release();
            });
    Together.run(
        THREADS,
        number -> {
          for (int round = 0; round < ROUNDS; round++) {
            begin.await();
            try {
              current.get().release();
              released.incrementAndGet();
            } catch (IllegalStateException e) {
              assertThat(e).hasMessageContaining("double release");
            }
            end.await();
          }
        });
    assertThat(pool.statistics())
        .hasToString("allocated 1, referenced 0, returned %d".formatted(ROUNDS));
  }

  @Test
  void lateRetainsDoNotTouchTheCountOfTheNextLife() {
    PoolEntry<Thing> entry = pool.acquireEntry();
    AtomicInteger retained = new AtomicInteger();
    AtomicReference<PoolEntry<Thing>> again = new AtomicReference<>();
    CyclicBarrier begin = new CyclicBarrier(THREADS, () -> retained.set(0));
    CyclicBarrier end =
        new CyclicBarrier(
            THREADS,
            () -> {
              long life = entry.generation();
              if (again.get() == entry) {
                assertThat(entry.references()).isEqualTo(1);
                return;
              }
              // A retain was faster than the last release, so something else was acquired.
              assertThat(entry.references()).isEqualTo(retained.get());
              for (int i = 0; i < retained.get(); i++) {
                pool.release(entry, life);
              }
              pool.release(again.get(), again.get().generation());
              assertThat(entry.tryAcquire()).isTrue();
            });
    Together.run(
        THREADS,
        number -> {
          for (int round = 0; round < ROUNDS; round++) {
            long life = entry.generation();
            begin.await();
            if (number == 0) {
              pool.release(entry, life);
              again.set(pool.acquireEntry());
            } else if (entry.tryRetain(life)) {
              retained.incrementAndGet();
            }
            end.await();
          }
        });
    pool.release(entry, entry.generation());
    assertAllAccountedFor();
  }

  @Test
  void objectsHaveOneOwnerWhileATrimEvictsAndDetachesThem() {
    AtomicInteger acquired = new AtomicInteger();
    CountDownLatch working = new CountDownLatch(THREADS);
    Together.run(
        THREADS + 1,
        number -> {
          if (number == THREADS) {
            while (working.getCount() > 0) {
              pool.trim();
            }
            return;
          }
          try {
            work(new SplittableRandom(number), acquired);
          } finally {
            working.countDown();
          }
        });
    assertAllAccountedFor();
    assertThat(pool.statistics().returned()).isEqualTo(acquired.get());
    assertThat(pool.statistics().trimmed() + pool.statistics().detached()).isPositive();
  }

  private void work(SplittableRandom random, AtomicInteger acquired) {
    List<Lease<Thing>> held = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      if (held.size() < 4 && random.nextBoolean()) {
        Lease<Thing> lease = pool.acquire();
        acquired.incrementAndGet();
        assertThat(lease.get().holders.incrementAndGet()).isEqualTo(1);
        assertThat(lease.get().data++).isZero();
        held.add(lease);
      } else if (!held.isEmpty()) {
        giveBack(held.remove(random.nextInt(held.size())));
      }
    }
    held.forEach(PoolRacesTest::giveBack);
  }

  private static void giveBack(Lease<Thing> lease) {
    assertThat(lease.get().data).isEqualTo(1);
    lease.get().holders.decrementAndGet();
    lease.release();
  }

  /** Both begin from the state of a free object, and one of them gets it. */
  @Test
  void evictionAndAcquisitionOfOneObject() {
    race(
        () -> {
          pool.acquire().release();
          pool.trim();
        },
        () -> pool.acquire().release());
    assertThat(pool.statistics().returned()).isEqualTo(2L * ROUNDS);
  }

  /** The release is of an object that is detached before, after, or not at all. */
  @Test
  void detachmentAndReleaseOfOneObject() {
    AtomicReference<Lease<Thing>> held = new AtomicReference<>();
    race(
        () -> {
          held.set(pool.acquire());
          for (int i = 1; i < Slots.DETACH_TICKS; i++) {
            pool.trim();
          }
        },
        () -> held.get().release());
    assertThat(pool.statistics().returned()).isEqualTo(ROUNDS);
    assertThat(pool.statistics().discarded()).isEqualTo(pool.statistics().detached());
  }

  /** Runs the given action beside a trim, again and again. */
  private void race(Runnable before, Runnable action) {
    CyclicBarrier begin = new CyclicBarrier(2, before);
    CyclicBarrier end = new CyclicBarrier(2, this::assertAllAccountedFor);
    Together.run(
        2,
        number -> {
          for (int round = 0; round < ROUNDS; round++) {
            begin.await();
            if (number == 0) {
              pool.trim();
            } else {
              action.run();
            }
            end.await();
          }
        });
  }

  /** Each of two acquisitions either sees the other's object in the slots or is seen. */
  @Test
  void oneObjectMadeForTwoThreadsIsGivenToOneAtMost() {
    AtomicReference<Pool<Thing>> current = new AtomicReference<>();
    AtomicInteger owners = new AtomicInteger();
    CyclicBarrier begin =
        new CyclicBarrier(
            2,
            () -> {
              Thing shared = new Thing();
              current.set(Pool.of(() -> shared).capacity(CAPACITY).build());
              owners.set(0);
            });
    CyclicBarrier end =
        new CyclicBarrier(
            2,
            () -> {
              assertThat(owners.get()).isLessThanOrEqualTo(1);
              PoolStatistics now = current.get().statistics();
              assertThat(now.referenced()).isEqualTo(owners.get());
              assertThat(now.allocated()).isEqualTo(owners.get());
              assertThat(now.kept()).isEqualTo(owners.get());
            });
    Together.run(
        2,
        number -> {
          for (int round = 0; round < ROUNDS; round++) {
            begin.await();
            try {
              current.get().acquireEntry();
              owners.incrementAndGet();
            } catch (IllegalStateException e) {
              assertThat(e).hasMessageContaining("already pooled");
            }
            end.await();
          }
        });
  }

  /** Virtual threads where there are any: each is new, and so comes from another stripe. */
  @Test
  void manyShortThreadsLeaveNoMoreThanTheCapacity() throws Exception {
    Method startVirtual = null;
    try {
      startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      assertThat(Runtime.version().feature()).isLessThan(21);
    }
    int threads = startVirtual == null ? 1_000 : 100_000;
    int batch = 100;
    for (int i = 0; i < threads / batch; i++) {
      CountDownLatch ended = new CountDownLatch(batch);
      Runnable task =
          () -> {
            try (Lease<Thing> lease = pool.acquire()) {
              lease.get().data++;
            } finally {
              ended.countDown();
            }
          };
      for (int j = 0; j < batch; j++) {
        if (startVirtual == null) {
          new Thread(task).start();
        } else {
          startVirtual.invoke(null, task);
        }
      }
      ended.await();
      assertThat(pool.statistics().kept()).isLessThanOrEqualTo(CAPACITY);
    }
    assertThat(pool.statistics().returned()).isEqualTo(threads);
    assertAllAccountedFor();
  }
}
