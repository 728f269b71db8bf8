package io.flightshare.agent.cold;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A kind of source that gives at most one value to each subscriber, and begins to work for it only
 * when it subscribes. Thread-safe.
 *
 * <p>What the methods need of the application's library is kept with the classes of the sources and
 * nowhere else, as JDK objects: nothing here refers to the application, and nothing of the
 * application's to the agent but for the sources made here, as long as they live.
 */
public interface ColdKind {
  /**
   * Another source in place of one.
   *
   * @param source what it stands for; another object makes no source
   * @param subscribed called for each subscription, in the thread that subscribes
   * @return null if none can be made: it is not of this kind, or its library is another than that
   *     which is known here
   */
  @Nullable Object instead(Object source, Consumer<Sink> subscribed);

  /** Whether a source has its outcome already, so that there is no work to be shared. */
  boolean isSettled(Object source);

  /**
   * Subscribes.
   *
   * @param context as {@link Sink#context}
   * @param listener is told what becomes of it, perhaps before this returns
   */
  void subscribe(Object source, @Nullable Object context, Listener listener);

  /**
   * The same context with one thing more in it.
   *
   * @return null if there are no contexts of this kind
   */
  @Nullable Object with(@Nullable Object context, Object key, Object value);

  /** What a context has for a key; null if it has nothing. */
  @Nullable Object find(@Nullable Object context, Object key);
}
