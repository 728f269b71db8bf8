package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerKeyTest {
  @Test
  void withoutAContextTheKeyIsWhatItWas() {
    assertThat(CallerKey.of("a", null)).isEqualTo("a");
    assertThat(CallerKey.of(null, null)).isNull();
  }

  @Test
  void keysAreEqualIfBothPartsAre() {
    Object key = CallerKey.of(new int[] {1}, new Object[] {"ann", null});
    Object same = CallerKey.of(new int[] {1}, new Object[] {"ann", null});
    assertThat(key).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(key).isNotEqualTo(CallerKey.of(new int[] {2}, new Object[] {"ann", null}));
    assertThat(key).isNotEqualTo(CallerKey.of(new int[] {1}, new Object[] {"bob", null}));
    assertThat(CallerKey.of(null, "ann")).isNotEqualTo(CallerKey.of("ann", "ann"));
    assertThat(CallerKey.of("a", "ann")).isNotEqualTo("a");
  }

  @Test
  void theFirstObjectIsFoundWithAndWithoutAContext() {
    assertThat(CallerKey.firstOf(CallerKey.of("a", "ann"))).isEqualTo("a");
    assertThat(CallerKey.firstOf(CallerKey.of(null, "ann"))).isNull();
    assertThat(CallerKey.firstOf("a")).isEqualTo("a");
    assertThat(CallerKey.firstOf(null)).isNull();
  }
}
