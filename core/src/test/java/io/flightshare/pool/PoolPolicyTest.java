package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.testing.FakeTicker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a pool steps aside. The clock moves in the factory and in the reset only. */
class PoolPolicyTest {
  private static final int CAPACITY = 8;
  private static final int MISSES = 512;

  private final FakeTicker ticker = new FakeTicker();
  private int resets;

  private Pool<Object> pool(PoolPolicy policy, long makingNanos, long resetNanos) {
    return Pool.<Object>of(
            () -> {
              ticker.advance(makingNanos);
              return new Object();
            })
        .reset(
            object -> {
              resets++;
              ticker.advance(resetNanos);
            })
        .capacity(CAPACITY)
        .policy(policy)
        .ticker(ticker::read)
        .build();
  }

  /** As many misses as said, since nothing is released before. */
  private static void miss(Pool<Object> pool, int misses) {
    List<Lease<Object>> leases = new ArrayList<>();
    for (int i = 0; i < CAPACITY + misses; i++) {
      leases.add(pool.acquire());
    }
    leases.forEach(Lease::release);
  }

  @Test
  void cheapObjectsArePooledUntilThatIsKnownAndThenNoMore() {
    Pool<Object> pool = pool(PoolPolicy.AUTO, 20, 19);
    miss(pool, MISSES - CAPACITY - 1);
    assertThat(pool.isAside()).isFalse();
    miss(pool, 1);
    assertThat(pool.isAside()).isTrue();
    assertThat(pool.statistics().kept()).isZero();
    pool.trim();
    assertThat(pool.isAside()).as("what is cheap stays cheap").isTrue();
    assertChecksAndFigures(pool);
  }

  @Test
  void whatIsWorthItIsPooledForGood() {
    Pool<Object> pool = pool(PoolPolicy.AUTO, 20, 20);
    miss(pool, MISSES);
    Lease<Object> lease = pool.acquire();
    Object object = lease.get();
    lease.release();
    assertThat(pool.isAside()).isFalse();
    assertThat(pool.acquire().get()).isSameAs(object);
  }

  @Test
  void theTimeOfReadingTheClockIsNotCounted() {
    Pool<Object> pool =
        Pool.of(Object::new)
            .capacity(CAPACITY)
            .ticker(
                () -> {
                  ticker.advance(30);
                  return ticker.read();
                })
            .build();
    miss(pool, MISSES);
    assertThat(pool.isAside()).isTrue();
  }

  @Test
  void poolThatHitsIsNotDisturbed() {
    Pool<Object> pool = pool(PoolPolicy.AUTO, 1, 1);
    for (int i = 0; i < 10 * MISSES; i++) {
      pool.acquire().release();
    }
    assertThat(pool.isAside()).isFalse();
    assertThat(pool.statistics().allocated()).isEqualTo(1);
  }

  @Test
  void fewHitsThatSaveLittleMakeItStepAsideUntilATick() {
    Pool<Object> pool = pool(PoolPolicy.AUTO, 60, 0);
    miss(pool, MISSES);
    assertThat(pool.isAside()).as("the price alone does not say so").isFalse();
    miss(pool, 2 * MISSES);
    assertThat(pool.isAside()).isTrue();
    assertChecksAndFigures(pool);
    pool.trim();
    assertThat(pool.isAside()).isFalse();
    Lease<Object> lease = pool.acquire();
    Object object = lease.get();
    lease.release();
    assertThat(pool.acquire().get()).isSameAs(object);
  }

  @Test
  void manyHitsAreWorthItAtTheSamePrice() {
    Pool<Object> pool = pool(PoolPolicy.AUTO, 60, 0);
    for (int i = 0; i < 5 * MISSES; i++) {
      miss(pool, 1);
      for (int hits = 0; hits < 30; hits++) {
        pool.acquire().release();
      }
    }
    assertThat(pool.statistics().allocated()).isGreaterThan(4 * MISSES);
    assertThat(pool.isAside()).isFalse();
  }

  @Test
  void noneIsKeptIfSoSaid() {
    Pool<Object> pool = pool(PoolPolicy.NEVER, 1_000, 1_000);
    assertThat(pool.isAside()).isTrue();
    assertChecksAndFigures(pool);
    pool.trim();
    assertThat(pool.isAside()).isTrue();
  }

  @Test
  void anotherObjectIsMadeForEachAcquisitionWhenItStandsAside() {
    Pool<Object> pool = pool(PoolPolicy.NEVER, 0, 0);
    List<Object> seen = new ArrayList<>();
    for (int i = 0; i < 3 * CAPACITY; i++) {
      try (Lease<Object> lease = pool.acquire()) {
        seen.add(lease.get());
      }
    }
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(pool.statistics())
        .hasToString("allocated 24, referenced 0, returned 24, discarded 24");
    pool.trim();
    assertThat(pool.trim()).as("there is no object to let go").isZero();
    assertThat(pool.statistics())
        .hasToString("allocated 24, referenced 0, returned 24, discarded 24");
  }

  @Test
  void factoryThatThrowsWhenItStandsAsideLeavesThePoolAsItWas() {
    boolean[] broken = {false};
    Pool<Object> pool =
        Pool.of(
                () -> {
                  if (broken[0]) {
                    throw new UnsupportedOperationException("no");
                  }
                  return new Object();
                })
            .policy(PoolPolicy.NEVER)
            .build();
    pool.acquire().release();
    broken[0] = true;
    assertThatThrownBy(pool::acquire).hasMessage("no");
    assertThat(pool.statistics()).hasToString("allocated 1, referenced 0, returned 1, discarded 1");
    broken[0] = false;
    pool.acquire().release();
    assertThat(pool.statistics()).hasToString("allocated 2, referenced 0, returned 2, discarded 2");
  }

  @Test
  void allAreKeptIfSoSaid() {
    Pool<Object> pool = pool(PoolPolicy.ALWAYS, 0, 0);
    miss(pool, 5 * MISSES);
    assertThat(pool.isAside()).isFalse();
    assertThat(pool.statistics().kept()).isEqualTo(CAPACITY);
  }

  @Test
  void objectInUseWhenItStepsAsideIsDroppedWhenItComesBack() {
    Pool<Object> pool = pool(PoolPolicy.AUTO, 1, 1);
    Lease<Object> held = pool.acquire();
    miss(pool, MISSES);
    assertThat(pool.isAside()).isTrue();
    assertThat(pool.statistics().kept()).isEqualTo(1);
    held.release();
    assertThat(pool.statistics().kept()).isZero();
    assertThat(pool.statistics().referenced()).isZero();
  }

  private void assertChecksAndFigures(Pool<Object> pool) {
    PoolStatistics before = pool.statistics();
    int resetsBefore = resets;
    Lease<Object> lease = pool.acquire();
    Lease<Object> second = lease.retain();
    assertThat(second.get()).isSameAs(lease.get());
    lease.release();
    assertThatIllegalStateException().isThrownBy(lease::release).withMessageContaining("double");
    assertThatIllegalStateException().isThrownBy(lease::get);
    assertThat(pool.statistics().referenced()).isEqualTo(1);
    second.release();
    assertThatIllegalStateException().isThrownBy(second::release).withMessageContaining("stale");
    PoolEntry<Object> entry = pool.acquireEntry();
    long life = entry.generation();
    pool.release(entry, life);
    assertThatIllegalStateException().isThrownBy(() -> entry.get(life));
    assertThatIllegalStateException().isThrownBy(() -> pool.release(entry, life));
    assertThat(entry.tryRetain(life)).isFalse();
    assertThat(entry.tryRetain(life + 1)).isFalse();
    PoolStatistics after = pool.statistics();
    assertThat(resets).isEqualTo(resetsBefore + 2);
    assertThat(after.allocated()).isEqualTo(before.allocated() + 2);
    assertThat(after.returned()).isEqualTo(before.returned() + 2);
    assertThat(after.discarded()).isEqualTo(before.discarded() + 2);
    assertThat(after.referenced()).isZero();
    assertThat(after.kept()).isZero();
  }
}
