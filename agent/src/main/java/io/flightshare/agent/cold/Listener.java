package io.flightshare.agent.cold;

import org.jspecify.annotations.Nullable;

/** What a source tells to one who has subscribed: the first, and then one of the others. */
public interface Listener {
  /**
   * It has taken notice of the subscription.
   *
   * @param cancel ends it from here on; more than once does no harm
   */
  void subscribed(Runnable cancel);

  /** It has ended with a value, or without one: null. */
  void success(@Nullable Object value);

  /** It has ended with a failure. */
  void error(Throwable failure);
}
