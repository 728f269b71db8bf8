package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/** One value for all followers, so that nothing is to be made for each of them. Immutable. */
final class SameOutcome implements Outcome {
  private final @Nullable Object value;

  SameOutcome(@Nullable Object value) {
    this.value = value;
  }

  @Override
  public @Nullable Object take() {
    return value;
  }
}
