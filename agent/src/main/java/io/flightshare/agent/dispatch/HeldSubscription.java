package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.ReactiveCaller;
import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.cold.Listener;
import io.flightshare.flight.Flight;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to a source that several subscribers share: it holds the flight that the first of
 * them leads until the source ends, and then tells all of them, in the thread in which it ends.
 * When all have cancelled, so is the source.
 *
 * <p>The flight is held before the source is subscribed to, for that may be all of its work; so
 * nobody who joins waits in its own thread. Who has joined is told by the end of the source: it is
 * in the list by then, or finds that there is none any more and then the outcome, which was written
 * before. Who cancels last may do so before the source has taken notice of the subscription; it is
 * cancelled then. Thread-safe.
 */
final class HeldSubscription extends HeldSource implements Listener {
  private final ColdKind kind;
  private final Object source;
  private final @Nullable FencedCall fence;
  private final @Nullable ReactiveCaller caller;

  /** What its work has subscribed to; guarded by {@link Nest}. */
  final List<HeldSubscription> inner = new ArrayList<>(0);

  /** Who shares it, the leader first; null once they are told. Guarded by this. */
  private @Nullable List<ColdSubscriber> subscribers = new ArrayList<>(2);

  /** Guarded by this. */
  private @Nullable Runnable cancel;

  /** Nobody wants the outcome any more; guarded by this. */
  private boolean abandoned;

  /**
   * A subscription that has not begun.
   *
   * @param flight led by the calling thread; null if there is none to hold
   * @param fence falls when the source ends; null if the method fences nothing
   * @param caller what the leader carries along; null if that cannot be told
   */
  HeldSubscription(
      ColdKind kind,
      Object source,
      @Nullable Flight flight,
      @Nullable FencedCall fence,
      @Nullable ReactiveCaller caller) {
    super(flight, fence);
    this.kind = kind;
    this.source = source;
    this.fence = fence;
    this.caller = caller;
  }

  /** A caller that is inside of this, or would wait for itself by it, must take it for over. */
  @Override
  boolean isSourceDone() {
    return Nest.closesCircle(this);
  }

  /** Adds one who has a share; false if it comes too late, and {@link #isKnown} what it gets. */
  synchronized boolean add(ColdSubscriber subscriber) {
    if (subscribers == null) {
      return false;
    }
    subscribers.add(subscriber);
    return true;
  }

  /** One who has a share has cancelled. */
  void leave() {
    if (left()) {
      Runnable known;
      synchronized (this) {
        abandoned = true;
        known = cancel;
      }
      if (known != null) {
        known.run();
      }
    }
  }

  /**
   * Subscribes to the source.
   *
   * @param context what the leader carries along; null if nothing
   */
  void begin(@Nullable Object context) {
    if (isAbandoned()) {
      return;
    }
    try {
      Object inside = kind.with(context, Nest.KEY, this);
      Nest.subscribing(this, () -> kind.subscribe(source, inside, this));
    } catch (Throwable thrown) {
      if (isOver()) {
        throw thrown; // by somebody who was told
      }
      refused(thrown);
      throw thrown;
    }
  }

  private synchronized boolean isAbandoned() {
    return abandoned;
  }

  /** The leader sees what its source has thrown as it would have; the others get it too. */
  private void refused(Throwable thrown) {
    ColdSubscriber leader = null;
    synchronized (this) {
      if (subscribers != null && !subscribers.isEmpty()) {
        leader = subscribers.remove(0);
      }
    }
    if (leader != null) {
      leader.refused(this);
    }
    end(null, thrown);
  }

  // ---- what the source tells --------------------------------------------------------------------

  @Override
  public void subscribed(Runnable cancel) {
    boolean late;
    synchronized (this) {
      this.cancel = cancel;
      late = abandoned;
    }
    if (late) {
      cancel.run();
    }
  }

  @Override
  public void success(@Nullable Object value) {
    end(value, null);
  }

  @Override
  public void error(Throwable failure) {
    end(null, failure);
  }

  private void end(@Nullable Object value, @Nullable Throwable failure) {
    if (isOver()) {
      return; // a source that ends twice
    }
    try {
      ended(value, failure);
      if (fence != null) {
        fence.fenceAtCompletionFor(caller);
      }
    } finally {
      List<ColdSubscriber> told;
      synchronized (this) {
        told = subscribers;
        subscribers = null;
      }
      if (told != null) {
        tell(told);
      }
    }
  }

  /** A subscriber that throws keeps none from being told. */
  private void tell(List<ColdSubscriber> told) {
    Throwable thrown = null;
    for (ColdSubscriber subscriber : told) {
      try {
        subscriber.finish(this);
      } catch (RuntimeException | Error ofSubscriber) {
        thrown = thrown == null ? ofSubscriber : thrown;
      }
    }
    if (thrown instanceof Error) {
      throw (Error) thrown;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }
}
