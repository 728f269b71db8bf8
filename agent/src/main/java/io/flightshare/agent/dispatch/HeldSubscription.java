package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.ReactiveCaller;
import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.cold.Listener;
import io.flightshare.flight.Flight;
import io.flightshare.flight.Landing;
import io.flightshare.metrics.Bypass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
 * cancelled then.
 *
 * <p>A source that is cancelled tells no end, and may have written all the same. So if it fences,
 * the fence falls when it has been cancelled, and once more when it returns from being subscribed
 * to, which may be all of its work. What it does after that nobody can tell. For the transaction of
 * the leader it is arranged when it begins: there its thread may do that, and one that cancels may
 * not.
 *
 * <p>What its work carries along, and may keep for longer, refers to this only until the end.
 * Thread-safe.
 */
final class HeldSubscription extends HeldSource implements Listener {
  private final ColdKind kind;
  private final Object source;
  private final @Nullable RuleGroup group;
  private final @Nullable FencedCall fence;
  private final @Nullable ReactiveCaller caller;

  /** What all but the leader get of a failure; written before anybody is told. */
  private @Nullable Landing landing;

  /** It ends without having begun; written before anybody is told. */
  private boolean withdrawn;

  /** What its work has subscribed to; guarded by {@link Nest}. */
  final List<HeldSubscription> inner = new ArrayList<>(0);

  /** What says in Reactor's context that one is inside of this; empty once this is over. */
  private final AtomicReference<@Nullable HeldSubscription> inside = new AtomicReference<>(this);

  /** Who shares it, in the order in which they came; null once they are told. Guarded by this. */
  private @Nullable Set<ColdSubscriber> subscribers = new LinkedHashSet<>(4);

  /** Guarded by this. */
  private @Nullable Runnable cancel;

  /** Nobody wants the outcome any more; guarded by this. */
  private boolean abandoned;

  /** Its end has been told, or is about to be; guarded by this. */
  private boolean ending;

  /**
   * A subscription that has not begun.
   *
   * @param group whose call it is; null if the method only fences
   * @param flight led by the calling thread; null if there is none to hold
   * @param fence falls when the source ends; null if the method fences nothing
   * @param caller what the leader carries along; null if that cannot be told
   */
  HeldSubscription(
      ColdKind kind,
      Object source,
      @Nullable RuleGroup group,
      @Nullable Flight flight,
      @Nullable FencedCall fence,
      @Nullable ReactiveCaller caller) {
    super(flight, fence);
    this.kind = kind;
    this.source = source;
    this.group = group;
    this.fence = fence;
    this.caller = caller;
  }

  /** A caller that is inside of this, or would wait for itself by it, must take it for over. */
  @Override
  boolean turnsAway() {
    return Nest.closesCircle(this);
  }

  /** Whether it goes on, and for somebody. */
  boolean isAwaited() {
    return !isOver() && !isAbandoned();
  }

  private synchronized boolean isAbandoned() {
    return abandoned;
  }

  /** Adds one who has a share; false if it comes too late, and {@link #isKnown} what it gets. */
  synchronized boolean add(ColdSubscriber subscriber) {
    if (subscribers == null) {
      return false;
    }
    subscribers.add(subscriber);
    return true;
  }

  /** One who has been {@linkplain #add added} has cancelled. */
  void leave(ColdSubscriber subscriber) {
    synchronized (this) {
      if (subscribers != null) {
        subscribers.remove(subscriber); // which may keep a lot, and this may never end
      }
    }
    leave();
  }

  /** One who has a share gives it up. */
  void leave() {
    if (left()) {
      Runnable known;
      synchronized (this) {
        abandoned = true;
        known = cancel;
      }
      if (known != null) {
        cancel(known);
      }
    }
  }

  private void cancel(Runnable source) {
    try {
      source.run();
    } finally {
      if (fence != null) {
        fence.tryToFence();
      }
    }
  }

  /**
   * Subscribes to the source, for the leader.
   *
   * @param context what the leader carries along; null if nothing
   */
  void begin(ColdSubscriber leader, @Nullable Object context) {
    try {
      if (isAbandoned()) {
        return;
      }
      if (fence != null) {
        fence.fenceAtCompletionFor(caller); // now, for a thread that cancels may not
      }
      Object carried = carried(context);
      Nest.subscribing(this, () -> kind.subscribe(source, carried, this));
    } catch (Throwable thrown) {
      endsWith(leader, thrown);
      throw thrown;
    }
    if (fence != null && !isOver() && isAbandoned()) {
      fence.tryToFence();
    }
  }

  /** Without a mark it is only not known for what its work subscribes to. */
  private @Nullable Object carried(@Nullable Object context) {
    try {
      return kind.with(context, Nest.KEY, inside);
    } catch (Throwable cannotBeMarked) {
      return context;
    }
  }

  /** Its source has thrown, which the leader sees as it would have; unless it was a subscriber. */
  private void endsWith(ColdSubscriber leader, Throwable thrown) {
    remove(leader);
    try {
      end(null, thrown);
    } catch (RuntimeException | Error ofAnother) {
      if (ofAnother != thrown) {
        thrown.addSuppressed(ofAnother);
      }
    }
  }

  /** It does not begin, for something of ours has failed: who has joined begins by itself. */
  void withdraw(ColdSubscriber leader, Throwable failure) {
    remove(leader);
    withdrawn = true;
    end(null, failure);
  }

  /** So that it is not told. */
  private void remove(ColdSubscriber leader) {
    boolean waits;
    synchronized (this) {
      waits = subscribers != null && subscribers.remove(leader);
    }
    if (waits) {
      leader.removed(this);
    }
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
      cancel(cancel);
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

  /** Does nothing the second time, however often a source says that it has ended. */
  private void end(@Nullable Object value, @Nullable Throwable failure) {
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
    }
    try {
      try {
        landing = landingOf(failure);
      } finally {
        ended(value, failure);
      }
      if (fence != null) {
        fence.fenceAtCompletionFor(caller);
      }
    } finally {
      inside.set(null);
      Set<ColdSubscriber> told;
      synchronized (this) {
        told = subscribers;
        subscribers = null;
      }
      if (told != null) {
        tell(told);
      }
    }
  }

  private @Nullable Landing landingOf(@Nullable Throwable failure) {
    return failure == null || group == null ? null : group.table().landingOf(failure);
  }

  /** Why who has joined begins by itself, with a source of its own; null if it is told. */
  @Nullable Bypass alone() {
    if (withdrawn) {
      return Bypass.FAILURE;
    }
    return landing == null ? null : landing.alone();
  }

  /** What one who has joined is told of a {@link #failure}. */
  Throwable failureOf(Throwable failure) {
    try {
      Throwable own = landing == null ? null : landing.taken().failure();
      return own == null ? failure : own;
    } catch (Throwable cannotBeMade) {
      return failure;
    }
  }

  /** A subscriber that throws keeps none from being told. */
  private void tell(Set<ColdSubscriber> told) {
    Throwable thrown = null;
    for (ColdSubscriber subscriber : told) {
      try {
        subscriber.ended(this);
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
