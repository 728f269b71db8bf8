package io.flightshare.agent.cold;

import org.jspecify.annotations.Nullable;

/**
 * One subscriber. One of the first two may be called, once; after the subscriber has cancelled
 * neither has an effect. Thread-safe.
 */
public interface Sink {
  /** Ends with a value; null to end without one. */
  void success(@Nullable Object value);

  /** Ends with a failure. */
  void error(Throwable failure);

  /**
   * Has an action run if the subscriber cancels, or at once if it has. It may also be run after the
   * end. To be called once.
   */
  void whenCancelled(Runnable action);

  /** What the subscriber carries along, Reactor's {@code ContextView}; null if nothing can be. */
  @Nullable Object context();
}
