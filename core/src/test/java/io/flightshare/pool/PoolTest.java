package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
  private static final int CAPACITY = 8;

  /** Counts its resets, in which it may do anything. */
  private static final class Thing {
    int resets;
    boolean large;
    Runnable onReset = () -> {};

    void reset() {
      resets++;
      onReset.run();
    }
  }

  private final Pool<Thing> pool = builder().build();

  private static PoolBuilder<Thing> builder() {
    return Pool.of(Thing::new).reset(Thing::reset).accept(t -> !t.large).capacity(CAPACITY);
  }

  private void assertFigures(long allocated, long referenced, long returned) {
    assertFigures(pool, allocated, referenced, returned);
  }

  /** The three main figures, and that every object is accounted for. */
  private static void assertFigures(Pool<?> pool, long allocated, long referenced, long returned) {
    PoolStatistics now = pool.statistics();
    assertThat(now)
        .asString()
        .startsWith(
            "allocated %d, referenced %d, returned %d".formatted(allocated, referenced, returned));
    if (referenced == 0) {
      assertThat(now.kept() + now.discarded() + now.trimmed()).isEqualTo(allocated);
    }
  }

  private List<Lease<Thing>> acquire(int count) {
    List<Lease<Thing>> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leases.add(pool.acquire());
    }
    return leases;
  }

  @Test
  void releasedObjectIsResetAndComesBack() {
    Thing thing;
    try (Lease<Thing> lease = pool.acquire()) {
      thing = lease.get();
      assertFigures(1, 1, 0);
      assertThat(lease).hasToString("Lease[%s, life 0]".formatted(Pooled.identity(thing)));
    }
    assertThat(thing.resets).isEqualTo(1);
    assertFigures(1, 0, 1);
    assertThat(pool.acquire().get()).isSameAs(thing);
    assertFigures(1, 1, 1);
  }

  @Test
  void objectIsFreeWhenItsLastLeaseIsReleased() {
    Lease<Thing> first = pool.acquire();
    Thing thing = first.get();
    Lease<Thing> second = first.retain();
    first.release();
    assertThat(thing.resets).isZero();
    assertThat(second.get()).isSameAs(thing);
    Lease<Thing> third = second.retain();
    second.release();
    third.release();
    assertThat(thing.resets).isEqualTo(1);
    assertFigures(1, 0, 1);
  }

  @Test
  void doubleReleaseOfOneLeaseDoesNotTakeTheReferenceOfAnother() {
    Lease<Thing> first = pool.acquire();
    Lease<Thing> second = first.retain();
    first.release();
    assertThatIllegalStateException()
        .isThrownBy(first::release)
        .withMessageContaining("double release")
        .withMessageContaining(Thing.class.getName())
        .withMessageContaining("this lease of life 0 was released before");
    assertThatIllegalStateException().isThrownBy(first::close);
    assertThat(second.get().resets).isZero();
    assertFigures(1, 1, 0);
    second.release();
    assertFigures(1, 0, 1);
  }

  @Test
  void staleReleaseThrowsAndTheNewOwnerIsUnaffected() {
    Lease<Thing> old = pool.acquire();
    Thing thing = old.get();
    old.release();
    Lease<Thing> owner = pool.acquire();
    assertThat(owner.get()).isSameAs(thing);
    assertThatIllegalStateException()
        .isThrownBy(old::release)
        .withMessageContaining("stale release")
        .withMessageContaining("life 0 is over, it is in life 1");
    assertThat(owner.get()).isSameAs(thing);
    assertThat(thing.resets).isEqualTo(1);
    assertFigures(1, 1, 1);
    owner.release();
  }

  @Test
  void useAfterReleaseThrows() {
    Lease<Thing> lease = pool.acquire();
    Lease<Thing> other = lease.retain();
    lease.release();
    assertThatIllegalStateException()
        .as("though the object is in use still")
        .isThrownBy(lease::get)
        .withMessageContaining("use after release");
    assertThatIllegalStateException()
        .isThrownBy(lease::retain)
        .withMessageContaining("retain after release");
    other.release();
    pool.acquire();
    assertThatIllegalStateException()
        .isThrownBy(other::get)
        .withMessageContaining("use after release")
        .withMessageContaining("it is in life 1");
    assertThatIllegalStateException().isThrownBy(other::retain);
    assertThat(lease).asString().endsWith("released]");
    assertFigures(1, 1, 1);
  }

  @Test
  void entryWithItsGenerationFindsTheSame() {
    PoolEntry<Thing> entry = pool.acquireEntry();
    long mine = entry.generation();
    Thing thing = entry.get(mine);
    assertThat(entry.tryRetain(mine)).isTrue();
    pool.release(entry, mine);
    pool.release(entry, mine);
    assertThat(thing.resets).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> entry.get(mine))
        .withMessageContaining("use after release")
        .withMessageContaining("it is free in life 1");
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(entry, mine + 1))
        .withMessageContaining("double release");

    assertThat(pool.acquireEntry()).isSameAs(entry);
    assertThatIllegalStateException()
        .isThrownBy(() -> entry.get(mine))
        .withMessageContaining("it is in use in life 1");
    assertThat(entry.tryRetain(mine)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(entry, mine))
        .withMessageContaining("stale release");
    assertThat(entry.references()).isEqualTo(1);
    pool.release(entry, mine + 1);
    assertFigures(1, 0, 2);
  }

  @Test
  void leaseNoticesThatItsReferenceWasTakenThroughTheEntry() {
    Lease<Thing> lease = pool.acquire();
    Thing thing = lease.get();
    lease.release();
    PoolEntry<Thing> entry = pool.acquireEntry();
    assertThat(entry.get(1)).isSameAs(thing);
    Lease<Thing> wronged = pool.lease(entry, 1);
    pool.release(entry, 1);
    assertThatIllegalStateException().isThrownBy(wronged::get);
    assertThatIllegalStateException()
        .isThrownBy(wronged::release)
        .withMessageContaining("stale release");
    assertFigures(1, 0, 2);
  }

  @Test
  void foreignEntryIsRefusedAndUnchanged() {
    Pool<Thing> other = builder().build();
    PoolEntry<Thing> foreign = other.acquireEntry();
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(foreign, 0))
        .withMessageContaining(Thing.class.getName())
        .withMessageContaining("does not belong");
    assertThat(foreign.references()).isEqualTo(1);
    other.release(foreign, 0);
    assertFigures(0, 0, 0);
  }

  @Test
  void factoryThatThrowsLeavesThePoolAsItWas() {
    boolean[] broken = {true};
    Pool<Thing> flaky =
        Pool.of(
                () -> {
                  if (broken[0]) {
                    throw new UnsupportedOperationException("no");
                  }
                  return new Thing();
                })
            .build();
    assertThatThrownBy(flaky::acquire).hasMessage("no");
    assertFigures(flaky, 0, 0, 0);
    broken[0] = false;
    flaky.acquire().release();
    assertFigures(flaky, 1, 0, 1);
  }

  @ParameterizedTest
  @EnumSource
  void factoryThatReturnsNullIsToldSo(PoolPolicy policy) {
    Pool<Thing> empty = Pool.<Thing>of(() -> null).policy(policy).build();
    assertThatIllegalStateException()
        .isThrownBy(empty::acquire)
        .withMessageContaining("returned null");
    assertFigures(empty, 0, 0, 0);
  }

  @Test
  void factoryThatReturnsAPooledObjectIsToldSo() {
    Thing only = new Thing();
    Pool<Thing> same = Pool.of(() -> only).capacity(CAPACITY).build();
    Lease<Thing> held = same.acquire();
    for (int i = 0; i < 2 * CAPACITY; i++) {
      assertThatIllegalStateException()
          .isThrownBy(same::acquire)
          .withMessageContaining("already pooled")
          .withMessageContaining(Pooled.identity(only));
    }
    assertFigures(same, 1, 1, 0);
    assertThat(held.get()).isSameAs(only);
    held.release();
    assertThat(same.acquire().get()).isSameAs(only);
  }

  @Test
  void overflowObjectIsComparedToo() {
    List<Thing> made = new ArrayList<>();
    Pool<Thing> full =
        Pool.of(
                () -> {
                  Thing thing = made.size() < CAPACITY ? new Thing() : made.get(3);
                  made.add(thing);
                  return thing;
                })
            .capacity(CAPACITY)
            .build();
    for (int i = 0; i < CAPACITY; i++) {
      full.acquire();
    }
    assertThatIllegalStateException().isThrownBy(full::acquire).withMessageContaining("pooled");
    assertFigures(full, CAPACITY, CAPACITY, 0);
  }

  @Test
  void resetThatThrowsRetiresTheObject() {
    Lease<Thing> lease = pool.acquire();
    Thing broken = lease.get();
    broken.onReset =
        () -> {
          throw new IllegalArgumentException("half reset");
        };
    assertThatThrownBy(lease::release).hasMessage("half reset");
    assertFigures(1, 0, 1);
    assertThat(pool.statistics().discarded()).isEqualTo(1);
    assertThatIllegalStateException().as("it was released").isThrownBy(lease::release);
    assertThat(acquire(2 * CAPACITY)).extracting(Lease::get).doesNotContain(broken);
  }

  @Test
  void predicateThatThrowsRetiresTheObjectToo() {
    Pool<Thing> picky =
        Pool.of(Thing::new)
            .accept(
                thing -> {
                  throw new IllegalArgumentException("cannot say");
                })
            .build();
    Lease<Thing> lease = picky.acquire();
    assertThatThrownBy(lease::release).hasMessage("cannot say");
    assertFigures(picky, 1, 0, 1);
    assertThat(picky.statistics().kept()).isZero();
  }

  @Test
  void whatIsNotAcceptedIsDroppedAsItIs() {
    Lease<Thing> lease = pool.acquire();
    Thing large = lease.get();
    large.large = true;
    lease.release();
    assertThat(large.resets).isZero();
    assertFigures(1, 0, 1);
    assertThat(pool.statistics().discarded()).isEqualTo(1);
    assertThat(acquire(2 * CAPACITY)).extracting(Lease::get).doesNotContain(large);
  }

  @Test
  void resetMayUseThePoolItself() {
    Lease<Thing> outer = pool.acquire();
    Thing thing = outer.get();
    thing.onReset =
        () -> {
          assertThatIllegalStateException().isThrownBy(outer::get);
          try (Lease<Thing> inner = pool.acquire()) {
            assertThat(inner.get()).isNotSameAs(thing);
          }
        };
    outer.release();
    assertFigures(2, 0, 2);
  }

  @Test
  void factoryMayUseThePoolItself() {
    List<Pool<Thing>> self = new ArrayList<>();
    int[] depth = {0};
    self.add(
        Pool.of(
                () -> {
                  if (depth[0]++ < 3) {
                    self.get(0).acquire().release();
                  }
                  return new Thing();
                })
            .build());
    self.get(0).acquire().release();
    assertFigures(self.get(0), 4, 0, 4);
  }

  @Test
  void aBurstIsServedAndNotKept() {
    List<Lease<Thing>> burst = acquire(10 * CAPACITY);
    assertThat(burst).extracting(Lease::get).doesNotHaveDuplicates();
    assertFigures(10 * CAPACITY, 10 * CAPACITY, 0);
    burst.forEach(Lease::release);
    assertFigures(10 * CAPACITY, 0, 10 * CAPACITY);
    assertThat(pool.statistics().kept()).isEqualTo(CAPACITY);
    assertThat(pool.statistics().discarded()).isEqualTo(9 * CAPACITY);
  }

  @Test
  void oneThreadFindsWhatOthersHaveLeft() {
    Pool<Thing> wide = builder().capacity(32).build();
    Together.run(8, number -> wide.acquire().release());
    long before = wide.statistics().allocated();
    for (int i = 0; i < before; i++) {
      wide.acquire();
    }
    assertThat(wide.statistics().allocated()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, (1 << 20) + 1})
  void capacityOutOfRangeIsRefused(int capacity) {
    PoolBuilder<Thing> wrong = builder().capacity(capacity);
    assertThatIllegalArgumentException()
        .isThrownBy(wrong::build)
        .withMessageContaining("not " + capacity);
  }

  @Test
  void capacityIsRoundedUp() {
    assertThat(builder().capacity(1).build().capacity()).isEqualTo(8);
    assertThat(builder().capacity(8).build().capacity()).isEqualTo(8);
    assertThat(builder().capacity(9).build().capacity()).isEqualTo(16);
  }

  @Test
  void nullIsRefusedWhereItIsGiven() {
    assertThatNullPointerException().isThrownBy(() -> Pool.of(null)).withMessage("factory");
    assertThatNullPointerException().isThrownBy(() -> builder().reset(null)).withMessage("reset");
    assertThatNullPointerException().isThrownBy(() -> builder().accept(null)).withMessage("accept");
    assertThatNullPointerException().isThrownBy(() -> builder().policy(null)).withMessage("policy");
    assertThatNullPointerException()
        .isThrownBy(() -> builder().leakDetection(null))
        .withMessage("level");
  }
}
