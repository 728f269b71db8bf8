package io.flightshare.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.temporal.Temporal;

/** What the tests of this package have in common. */
final class Copying {
  static final Copies COPIES = new Copies(Copying::isImmutable);

  private Copying() {}

  private static boolean isImmutable(Object value) {
    return value instanceof BigDecimal || value instanceof Temporal;
  }

  /** A copy, which is asserted to be of the same class, and another object. */
  static <T> T copy(T value) {
    Snapshot snapshot = COPIES.snapshot(value);
    assertThat(snapshot).as(COPIES.reason(value)).isNotNull();
    T copy = copy(snapshot);
    assertThat(copy).isNotSameAs(value);
    assertThat(copy.getClass()).isSameAs(value.getClass());
    return copy;
  }

  @SuppressWarnings("unchecked")
  static <T> T copy(Snapshot snapshot) {
    try {
      return (T) snapshot.copy();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static String reason(Object value) {
    assertThat(COPIES.snapshot(value)).as("a snapshot of %s", value.getClass()).isNull();
    return COPIES.reason(value);
  }
}
