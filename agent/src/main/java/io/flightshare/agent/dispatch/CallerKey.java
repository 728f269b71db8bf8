package io.flightshare.agent.dispatch;

import io.flightshare.key.KeyEquality;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a key for its first object when the caller carries something: both of them make the
 * key, by the equality of keys. Made only then, so a call of nobody in particular has the key that
 * it would have if callers were never looked at. Immutable.
 */
final class CallerKey {
  private final @Nullable Object first;
  private final Object context;

  private CallerKey(@Nullable Object first, Object context) {
    this.first = first;
    this.context = context;
  }

  /**
   * What goes into the key.
   *
   * @param context of the caller; null if there is none
   */
  static @Nullable Object of(@Nullable Object first, @Nullable Object context) {
    return context == null ? first : new CallerKey(first, context);
  }

  /** The first object of a key as it stands in a flight, context aside. */
  static @Nullable Object firstOf(@Nullable Object inFlight) {
    return inFlight instanceof CallerKey ? ((CallerKey) inFlight).first : inFlight;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerKey
        && KeyEquality.deep(context, ((CallerKey) other).context)
        && KeyEquality.deep(first, ((CallerKey) other).first);
  }

  @Override
  public int hashCode() {
    return 31 * KeyEquality.hash(first) + KeyEquality.hash(context);
  }
}
