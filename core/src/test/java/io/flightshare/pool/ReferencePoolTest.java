package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePoolTest {
  private static final int CAPACITY = 8;

  /** Counts its resets, in which it may do anything. */
  private static final class Thing extends Pooled {
    int resets;
    Runnable onReset = () -> {};

    @Override
    protected void reset() {
      resets++;
      onReset.run();
    }
  }

  private final ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, CAPACITY);

  private void assertFigures(long allocated, long referenced, long returned) {
    assertThat(pool.statistics())
        .asString()
        .startsWith(
            "allocated %d, referenced %d, returned %d".formatted(allocated, referenced, returned));
  }

  @Test
  void acquiredObjectHasOneReferenceAndComesBackAfterItsReset() {
    Thing thing = pool.acquire(0);
    assertThat(thing.references()).isEqualTo(1);
    assertFigures(1, 1, 0);
    pool.release(thing);
    assertThat(thing.references()).isZero();
    assertThat(thing.resets).isEqualTo(1);
    assertThat(thing.generation()).isEqualTo(1);
    assertThat(pool.acquire(0)).isSameAs(thing);
    assertFigures(1, 1, 1);
  }

  @Test
  void onlyTheLastReleaseResets() {
    Thing thing = pool.acquire();
    pool.retain(thing);
    assertThat(thing.tryRetain(0)).isTrue();
    assertThat(thing.references()).isEqualTo(3);
    pool.release(thing);
    pool.release(thing);
    assertThat(thing.resets).isZero();
    pool.release(thing);
    assertThat(thing.resets).isEqualTo(1);
    assertFigures(1, 0, 1);
  }

  @Test
  void doubleReleaseThrowsAndChangesNothing() {
    Thing thing = pool.acquire(0);
    pool.release(thing);
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(thing))
        .withMessageContaining("double release")
        .withMessageContaining(Thing.class.getName())
        .withMessageContaining("life 1");
    assertThat(thing.resets).isEqualTo(1);
    assertThat(thing.generation()).isEqualTo(1);
    assertFigures(1, 0, 1);
    assertThat(pool.acquire(0)).isSameAs(thing);
    assertThat(pool.acquire(0)).isNotSameAs(thing);
  }

  @Test
  void staleReleaseThrowsAndTheNewOwnerIsUnaffected() {
    Thing thing = pool.acquire(0);
    long mine = thing.generation();
    pool.release(thing, mine);
    Thing owned = pool.acquire(0);
    assertThat(owned).isSameAs(thing);
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(thing, mine))
        .withMessageContaining("stale release")
        .withMessageContaining("life 0 is over")
        .withMessageContaining("in life 1");
    assertThat(owned.references()).isEqualTo(1);
    assertThat(owned.generation()).isEqualTo(mine + 1);
    assertThat(owned.resets).isEqualTo(1);
    pool.release(owned, mine + 1);
    assertFigures(1, 0, 2);
  }

  @Test
  void staleRetainIsRefused() {
    Thing thing = pool.acquire(0);
    long mine = thing.generation();
    pool.release(thing);
    assertThat(thing.tryRetain(mine)).isFalse();
    assertThat(thing.tryRetain(mine + 1)).as("free, so nobody can retain it").isFalse();
    assertThatIllegalStateException().isThrownBy(() -> pool.retain(thing));
    pool.acquire(0);
    assertThat(thing.tryRetain(mine)).isFalse();
    assertThat(thing.references()).isEqualTo(1);
  }

  @Test
  void moreReferencesThanCanBeCountedAreRefused() {
    Thing thing = pool.acquire();
    int most = (1 << 20) - 1;
    for (int i = 1; i < most; i++) {
      pool.retain(thing);
    }
    assertThatIllegalStateException().isThrownBy(() -> pool.retain(thing));
    assertThat(thing.references()).isEqualTo(most);
    for (int i = 0; i < most; i++) {
      pool.release(thing);
    }
    assertFigures(1, 0, 1);
  }

  @Test
  void objectWhoseResetThrowsIsRetired() {
    Thing thing = pool.acquire(0);
    thing.onReset =
        () -> {
          throw new IllegalArgumentException("half reset");
        };
    assertThatThrownBy(() -> pool.release(thing)).hasMessage("half reset");
    assertFigures(1, 0, 1);
    Set<Thing> later = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 2 * CAPACITY; i++) {
      later.add(pool.acquire(0));
    }
    assertThat(later).hasSize(2 * CAPACITY).doesNotContain(thing);
    assertThat(thing.tryRetain(0)).isFalse();
    assertThat(thing.tryRetain(1)).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> pool.release(thing));
    assertFigures(2 * CAPACITY + 1, 2 * CAPACITY, 1);
  }

  @Test
  void theHoleOfARetiredObjectIsFilledAgain() {
    List<Thing> all = acquire(CAPACITY);
    all.get(3).onReset =
        () -> {
          throw new IllegalArgumentException("half reset");
        };
    assertThatThrownBy(() -> pool.release(all.get(3))).hasMessage("half reset");
    Thing filler = pool.acquire(0);
    pool.release(filler);
    assertThat(pool.acquire(0)).isSameAs(filler);
  }

  @Test
  void overflowObjectWhoseResetThrowsIsDropped() {
    acquire(CAPACITY);
    Thing overflow = pool.acquire(0);
    overflow.onReset =
        () -> {
          throw new IllegalArgumentException("half reset");
        };
    assertThatThrownBy(() -> pool.release(overflow)).hasMessage("half reset");
    assertFigures(CAPACITY + 1, CAPACITY, 1);
  }

  @Test
  void factoryThatReturnsNullIsToldSo() {
    ReferencePool<Thing> empty = new ReferencePool<>(() -> null, CAPACITY);
    assertThatIllegalStateException()
        .isThrownBy(() -> empty.acquire(0))
        .withMessageContaining("returned null");
    assertThat(empty.statistics().allocated()).isZero();
  }

  @Test
  void factoryThatReturnsAPooledObjectIsToldSo() {
    Thing[] one = {new Thing()};
    ReferencePool<Thing> same = new ReferencePool<>(() -> one[0], CAPACITY);
    Thing held = same.acquire(0);
    assertThatIllegalStateException()
        .isThrownBy(() -> same.acquire(0))
        .withMessageContaining("already in use");
    assertThat(held.references()).isEqualTo(1);
    same.release(held);
    assertThat(same.acquire(0)).isSameAs(held);

    one[0] = pool.acquire(0);
    pool.release(one[0]);
    ReferencePool<Thing> other = new ReferencePool<>(() -> one[0], CAPACITY);
    assertThatIllegalStateException().as("free in its own pool").isThrownBy(() -> other.acquire(0));
    assertThat(pool.acquire(0)).isSameAs(one[0]);
  }

  @Test
  void factoryThatThrowsLeavesThePoolAsItWas() {
    boolean[] broken = {true};
    ReferencePool<Thing> flaky =
        new ReferencePool<>(
            () -> {
              if (broken[0]) {
                throw new UnsupportedOperationException("no");
              }
              return new Thing();
            },
            CAPACITY);
    assertThatThrownBy(() -> flaky.acquire(0)).hasMessage("no");
    broken[0] = false;
    flaky.release(flaky.acquire(0));
    assertThat(flaky.statistics().allocated()).isEqualTo(1);
    assertThat(flaky.statistics().referenced()).isZero();
  }

  @Test
  void resetMayUseThePoolItself() {
    Thing outer = pool.acquire(0);
    Thing[] inner = new Thing[1];
    outer.onReset =
        () -> {
          inner[0] = pool.acquire(0);
          assertThat(outer.tryRetain(outer.generation())).isFalse();
          pool.release(inner[0]);
        };
    pool.release(outer);
    assertThat(inner[0]).isNotSameAs(outer);
    assertFigures(2, 0, 2);
  }

  @Test
  void resetThatReleasesItsOwnObjectRetiresIt() {
    Thing thing = pool.acquire(0);
    thing.onReset = () -> pool.release(thing);
    assertThatIllegalStateException().isThrownBy(() -> pool.release(thing));
    assertThat(pool.acquire(0)).isNotSameAs(thing);
  }

  @Test
  void foreignObjectIsRefusedAndUnchanged() {
    ReferencePool<Thing> other = new ReferencePool<>(Thing::new, CAPACITY);
    Thing foreign = other.acquire(0);
    assertThatIllegalStateException()
        .isThrownBy(() -> pool.release(foreign))
        .withMessageContaining(Thing.class.getName())
        .withMessageContaining("does not belong");
    assertThatIllegalStateException().isThrownBy(() -> pool.release(new Thing()));
    assertThat(foreign.references()).isEqualTo(1);
    assertThat(foreign.resets).isZero();
    other.release(foreign);
    assertFigures(0, 0, 0);
  }

  @Test
  void overflowIsPutIntoTheNeighbouringSlotsFirst() {
    ReferencePool<Thing> wide = new ReferencePool<>(Thing::new, 64);
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      things.add(wide.acquire(5));
    }
    things.forEach(wide::release);
    assertThat(wide.statistics().kept()).as("four stripes are looked at").isEqualTo(32);
    for (int i = 0; i < 32; i++) {
      assertThat(things).contains(wide.acquire(5));
    }
    assertThat(things).doesNotContain(wide.acquire(5));
  }

  private List<Thing> acquire(int count) {
    List<Thing> things = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      things.add(pool.acquire(0));
    }
    return things;
  }

  @Test
  void aBurstIsServedAndNotKept() {
    List<Thing> burst = acquire(10 * CAPACITY);
    assertThat(burst).doesNotHaveDuplicates();
    assertFigures(10 * CAPACITY, 10 * CAPACITY, 0);
    burst.forEach(pool::release);
    assertFigures(10 * CAPACITY, 0, 10 * CAPACITY);
    List<Thing> again = acquire(CAPACITY);
    assertThat(burst).containsAll(again);
    assertFigures(10 * CAPACITY, CAPACITY, 10 * CAPACITY);
    Thing more = pool.acquire(0);
    assertThat(burst).doesNotContain(more);
  }

  @Test
  void releasedOverflowObjectCannotBeRetainedNorReleased() {
    acquire(CAPACITY);
    Thing overflow = pool.acquire(0);
    pool.release(overflow, 0);
    assertThat(overflow.tryRetain(0)).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> pool.release(overflow, 0));
    assertFigures(CAPACITY + 1, CAPACITY, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE})
  void anyHintWillDo(int hint) {
    ReferencePool<Thing> wide = new ReferencePool<>(Thing::new, 64);
    Thing thing = wide.acquire(hint);
    wide.release(thing);
    assertThat(wide.acquire(hint)).isSameAs(thing);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, (1 << 20) + 1})
  void capacityOutOfRangeIsRefused(int capacity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReferencePool<>(Thing::new, capacity))
        .withMessageContaining("not " + capacity);
  }
}
