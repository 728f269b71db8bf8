package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ticks of the owner's clock do. */
class PoolTrimTest {
  private static final int CAPACITY = 32;

  private final Pool<Object> pool =
      Pool.of(Object::new).capacity(CAPACITY).policy(PoolPolicy.ALWAYS).build();

  private List<Lease<Object>> acquire(int count) {
    List<Lease<Object>> leases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leases.add(pool.acquire());
    }
    return leases;
  }

  private void tickUntilDetached() {
    for (int i = 0; i < Slots.DETACH_TICKS; i++) {
      pool.trim();
    }
  }

  @Test
  void afterABurstTwoTicksLeaveWhatIsInUse() {
    List<Lease<Object>> burst = acquire(3 * CAPACITY);
    Lease<Object> stays = burst.remove(0);
    burst.forEach(Lease::release);
    assertThat(pool.statistics().kept()).isEqualTo(CAPACITY);
    assertThat(pool.trim()).isZero();
    assertThat(pool.trim()).isEqualTo(CAPACITY - 1);
    assertThat(pool.statistics().kept()).isEqualTo(1);
    assertThat(pool.statistics().trimmed()).isEqualTo(CAPACITY - 1);
    assertThat(pool.statistics())
        .asString()
        .startsWith("allocated 96, referenced 1, returned 95, discarded 64, trimmed 31");
    stays.release();
    assertThat(pool.trim()).as("it has just been used").isZero();
    assertThat(pool.trim()).isEqualTo(1);
    assertThat(pool.statistics().kept()).isZero();
    assertThat(pool.statistics().returned()).isEqualTo(3 * CAPACITY);
  }

  @Test
  void whatIsUsedBetweenTheTicksStays() {
    Object used = pool.acquire().get();
    Object second = acquire(1).get(0).get();
    assertThat(second).isNotSameAs(used);
    for (int i = 0; i < 20; i++) {
      pool.trim();
      Lease<Object> lease = pool.acquire();
      lease.release();
    }
    assertThat(pool.statistics().allocated()).isEqualTo(3);
    assertThat(pool.statistics().trimmed()).isZero();
  }

  @Test
  void slotThatWasEvictedIsFilledAgain() {
    Lease<Object> first = pool.acquire();
    Object old = first.get();
    first.release();
    pool.trim();
    pool.trim();
    Lease<Object> next = pool.acquire();
    assertThat(next.get()).isNotSameAs(old);
    next.release();
    assertThat(pool.statistics().kept()).isEqualTo(1);
    assertThat(pool.trim()).as("its count of ticks begins anew").isZero();
    assertThat(pool.trim()).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(first::get);
    assertThatIllegalStateException().isThrownBy(first::release);
  }

  @Test
  void whatIsInUseForLongIsDetachedAndDroppedWhenItComesBack() {
    Lease<Object> lease = pool.acquire();
    Object object = lease.get();
    tickUntilDetached();
    assertThat(pool.statistics().kept()).isZero();
    assertThat(pool.statistics().detached()).isEqualTo(1);
    assertThat(pool.statistics().referenced()).isEqualTo(1);

    assertThat(lease.get()).as("it is the holder's as before").isSameAs(object);
    Lease<Object> other = lease.retain();
    lease.release();
    assertThatIllegalStateException()
        .isThrownBy(lease::release)
        .withMessageContaining("double release");
    other.release();
    assertThatIllegalStateException().isThrownBy(other::get);
    assertThatIllegalStateException().isThrownBy(other::release);
    assertThat(pool.statistics())
        .hasToString("allocated 1, referenced 0, returned 1, discarded 1, detached 1");
    assertThat(acquire(CAPACITY)).extracting(Lease::get).doesNotContain(object);
  }

  @Test
  void aRetainIsASignOfLife() {
    Lease<Object> lease = pool.acquire();
    for (int i = 0; i < 4 * Slots.DETACH_TICKS; i++) {
      pool.trim();
      lease.retain();
    }
    assertThat(pool.statistics().detached()).isZero();
  }

  @Test
  void intrusivePoolIsTrimmedToo() {
    class Thing extends Pooled {
      int resets;

      @Override
      protected void reset() {
        resets++;
      }
    }
    ReferencePool<Thing> things = new ReferencePool<>(Thing::new, 8);
    Thing free = things.acquire();
    Thing held = things.acquire();
    things.release(free);
    things.trim();
    assertThat(things.trim()).isEqualTo(1);
    for (int i = 2; i < Slots.DETACH_TICKS; i++) {
      things.trim();
    }
    assertThat(things.statistics())
        .hasToString("allocated 2, referenced 1, returned 1, trimmed 1, detached 1");
    things.release(held, 0);
    assertThat(held.resets).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(() -> things.release(held, 0));
    assertThat(things.statistics())
        .hasToString("allocated 2, referenced 0, returned 2, discarded 1, trimmed 1, detached 1");
  }
}
