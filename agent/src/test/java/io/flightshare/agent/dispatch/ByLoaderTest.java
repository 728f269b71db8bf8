package io.flightshare.agent.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ByLoaderTest {
  /** As careless as an application's may be: all equal. */
  private static final class Twin extends ClassLoader {
    @Override
    public boolean equals(Object other) {
      return other instanceof Twin;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  void equalLoadersAreTwo() {
    ByLoader<String> values = new ByLoader<>();
    Twin one = new Twin();
    Twin two = new Twin();
    values.put(one, "one");
    assertThat(values.get(two)).isNull();
    assertThat(values.getOrMake(two, () -> "two")).isEqualTo("two");
    assertThat(values.get(one)).isEqualTo("one");
    assertThat(values.getOrMake(one, () -> "another")).isEqualTo("one");
  }

  @Test
  void theBootLoaderIsOneToo() {
    ByLoader<String> values = new ByLoader<>();
    values.put(null, "boot");
    assertThat(values.get(null)).isEqualTo("boot");
    assertThat(values.get(new Twin())).isNull();
  }

  @Test
  void aLoaderIsNotHeld() {
    ByLoader<String> values = new ByLoader<>();
    WeakReference<ClassLoader> loader = new WeakReference<>(new Twin());
    values.put(loader.get(), "value");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (loader.get() != null) {
      System.gc();
      assertThat(System.nanoTime()).as("still held").isLessThan(deadline);
    }
    values.put(new Twin(), "another");
    assertThat(values.get(null)).isNull();
  }
}
