package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Many threads on few objects. Whatever the schedule, what is asserted must hold. */
class ReferencePoolRacesTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 2_000;
  private static final int STEPS = 40_000;

  /** Holds plain data that only its single owner, and the reset, touch. */
  private static final class Thing extends Pooled {
    final AtomicInteger resets = new AtomicInteger();
    final AtomicInteger holders = new AtomicInteger();
    int data;

    @Override
    protected void reset() {
      resets.incrementAndGet();
      if (holders.get() != 0) {
        throw new AssertionError("reset while somebody holds a reference");
      }
      data = 0;
    }
  }

  @Test
  void manyLastReleasesMakeOneReset() throws Exception {
    ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
    AtomicReference<Thing> current = new AtomicReference<>();
    AtomicInteger resetsBefore = new AtomicInteger();
    CyclicBarrier begin =
        new CyclicBarrier(
            THREADS,
            () -> {
              Thing thing = pool.acquire(0);
              for (int i = 1; i < THREADS; i++) {
                pool.retain(thing);
              }
              resetsBefore.set(thing.resets.get());
              current.set(thing);
            });
    CyclicBarrier end =
        new CyclicBarrier(
            THREADS,
            () -> assertThat(current.get().resets.get()).isEqualTo(resetsBefore.get() + 1));
    Together.run(
        THREADS,
        seed -> {
          for (int round = 0; round < ROUNDS; round++) {
            begin.await();
            Thing thing = current.get();
            pool.release(thing);
            end.await();
          }
        });
    assertThat(pool.statistics())
        .hasToString("allocated 1, referenced 0, returned %d".formatted(ROUNDS));
  }

  @Test
  void aCountAtZeroIsNeverResurrected() throws Exception {
    ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
    AtomicReference<Thing> current = new AtomicReference<>();
    AtomicInteger retained = new AtomicInteger();
    CyclicBarrier begin =
        new CyclicBarrier(
            THREADS,
            () -> {
              current.set(pool.acquire(0));
              retained.set(0);
            });
    CyclicBarrier end =
        new CyclicBarrier(
            THREADS,
            () -> {
              Thing thing = current.get();
              assertThat(thing.references()).isEqualTo(retained.get());
              assertThat(thing.resets.get()).isEqualTo((int) thing.generation());
              for (int i = 0; i < retained.get(); i++) {
                pool.release(thing);
              }
            });
    Together.run(
        THREADS,
        seed -> {
          boolean owner = seed == 0;
          for (int round = 0; round < ROUNDS; round++) {
            begin.await();
            Thing thing = current.get();
            long generation = round; // one life a round
            if (owner) {
              pool.release(thing, generation);
            } else if (thing.tryRetain(generation)) {
              retained.incrementAndGet();
              assertThat(thing.generation()).isEqualTo(generation);
            }
            end.await();
          }
        });
    assertThat(pool.statistics().allocated()).isEqualTo(1);
    assertThat(pool.statistics().returned()).isEqualTo(ROUNDS);
  }

  @Test
  void noObjectHasTwoOwnersAndTheFiguresAreExactAtRest() throws Exception {
    ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
    AtomicInteger acquired = new AtomicInteger();
    Together.run(
        THREADS,
        seed -> {
          SplittableRandom random = new SplittableRandom(seed);
          List<Thing> held = new ArrayList<>();
          for (int step = 0; step < STEPS; step++) {
            if (held.size() < 4 && random.nextBoolean()) {
              Thing thing = pool.acquire(random.nextInt(2));
              acquired.incrementAndGet();
              assertThat(thing.holders.incrementAndGet()).isEqualTo(1);
              assertThat(thing.data++).isZero();
              held.add(thing);
            } else if (!held.isEmpty()) {
              Thing thing = held.remove(random.nextInt(held.size()));
              assertThat(thing.data).isEqualTo(1);
              thing.holders.decrementAndGet();
              pool.release(thing);
            }
          }
          for (Thing thing : held) {
            thing.holders.decrementAndGet();
            pool.release(thing);
          }
        });
    assertThat(pool.statistics().referenced()).isZero();
    assertThat(pool.statistics().returned()).isEqualTo(acquired.get());
  }
}
