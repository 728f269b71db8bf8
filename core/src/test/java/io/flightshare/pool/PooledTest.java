package io.flightshare.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;

/** What an owner does that keeps its free objects itself; and the end of the generations. */
class PooledTest {
  private static final long LAST = (1L << 40) - 1;

  private static final class Thing extends Pooled {
    int resets;
    Runnable onReset = () -> {};

    @Override
    protected void reset() {
      resets++;
      onReset.run();
    }
  }

  private final Thing thing = new Thing();

  /** Nobody waits for a million million lives. */
  private static void setGeneration(Pooled object, long generation) throws Exception {
    Field state = Pooled.class.getDeclaredField("state");
    state.setAccessible(true);
    state.setLong(object, generation << 24 | object.references());
  }

  @Test
  void ownerClaimsAndRelinquishes() {
    assertThat(thing.isFree()).isTrue();
    thing.claimExclusively();
    assertThat(thing.isFree()).isFalse();
    assertThat(thing.references()).isEqualTo(1);
    assertThat(thing.relinquishIfSole()).isTrue();
    assertThat(thing.resets).isEqualTo(1);
    assertThat(thing.generation()).isEqualTo(1);
    assertThat(thing.isFree()).isTrue();
    assertThat(thing.tryRetain(0)).isFalse();
    assertThat(thing.tryRetain(1)).isFalse();
  }

  @Test
  void whoIsNotAloneDoesNotRelinquish() {
    thing.claimExclusively();
    assertThat(thing.tryRetain(0)).isTrue();
    assertThat(thing.relinquishIfSole()).isFalse();
    assertThat(thing.references()).isEqualTo(2);
    assertThat(thing.resets).isZero();
    assertThat(thing.dropReference(0)).isFalse();
    assertThat(thing.relinquishIfSole()).isTrue();
  }

  @Test
  void whatIsFreeCannotBeRelinquished() {
    assertThat(thing.relinquishIfSole()).isFalse();
    assertThat(thing.resets).isZero();
    assertThat(thing.generation()).isZero();
  }

  @Test
  void nobodyRetainsDuringTheReset() {
    thing.onReset =
        () -> {
          assertThat(thing.references()).isZero();
          assertThat(thing.isFree()).isFalse();
          assertThat(thing.tryRetain(0)).isFalse();
          assertThat(thing.relinquishIfSole()).isFalse();
        };
    thing.claimExclusively();
    assertThat(thing.dropReference(0)).isTrue();
    assertThat(thing.recycle()).isTrue();
    assertThat(thing.resets).isEqualTo(1);
  }

  @Test
  void resetThatThrowsRetiresTheObjectOfAnOwnerToo() {
    thing.onReset =
        () -> {
          throw new IllegalArgumentException("half reset");
        };
    thing.claimExclusively();
    assertThatThrownBy(thing::relinquishIfSole).hasMessage("half reset");
    assertThat(thing.isFree()).isFalse();
    assertThat(thing.references()).isZero();
    assertThat(thing.tryAcquire()).isFalse();
    assertThat(thing.relinquishIfSole()).isFalse();
  }

  @Test
  void theLastGenerationIsTheEndOfTheObject() throws Exception {
    setGeneration(thing, LAST - 1);
    thing.claimExclusively();
    assertThat(thing.relinquishIfSole()).isTrue();
    assertThat(thing.generation()).isEqualTo(LAST);
    thing.claimExclusively();
    assertThat(thing.relinquishIfSole()).isTrue();
    assertThat(thing.isFree()).isFalse();
    assertThat(thing.tryRetain(0)).as("the generation has not wrapped").isFalse();
    assertThatIllegalStateException().isThrownBy(() -> thing.dropReference(0));
  }

  @Test
  void poolReplacesAnObjectAfterItsLastGeneration() throws Exception {
    ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
    Thing old = pool.acquire(0);
    setGeneration(old, LAST);
    pool.release(old, LAST);
    assertThat(old.resets).isEqualTo(1);
    assertThat(pool.statistics().kept()).isZero();
    assertThat(pool.statistics().discarded()).isEqualTo(1);
    assertThat(pool.acquire(0)).isNotSameAs(old);
  }
}
