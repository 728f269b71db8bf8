package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.ReactiveCaller;
import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.cold.Sink;
import io.flightshare.flight.Flight;
import io.flightshare.metrics.Bypass;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber to the source that a call has returned: it leads a flight, by subscribing to the
 * source that the method made for it, or joins one, or is alone with that source.
 *
 * <pre>
 *   subscribed ──► (who is it?) ──► leads ──► subscribes to its source ──► told ──► finished
 *                                   joins ──────────────────────────────► told ──┘
 *                                     └──► there is nothing to share ──┐
 *                                   alone ◄────────────────────────────┘
 *                                   alone ──► subscribes to its source ──► told ──► finished
 *   and in each of these ── cancelled ──► finished; leads, joins: gives up its share
 * </pre>
 *
 * <p>It finishes once, told or cancelled, whatever comes first, under its own lock; with no lock
 * held somebody is told then. What is to be done if it is cancelled is set under that lock, and
 * done at once if it was. So no cancellation is lost, and none comes after the end: a library may
 * run what it was given for that also when all is over.
 *
 * <p>One that has joined what then turns out to be the leader's alone, such as an {@code Error},
 * begins with its own source, in the thread in which it hears of that. Thread-safe.
 */
final class ColdSubscriber {
  private final ColdCall call;
  private final ColdKind kind;
  private final Object source;
  private final Sink sink;

  /** Guarded by this. */
  private boolean finished;

  /** What to do if the subscriber cancels; guarded by this. */
  private @Nullable Runnable onCancel;

  /** What it is inside of; written before it joins. */
  private @Nullable HeldSubscription outer;

  /** What it carries along; written before it joins. */
  private @Nullable ReactiveCaller caller;

  /** It gets what another leads; written before it is one of those who are told. */
  private boolean follows;

  /** It has joined, or subscribes to its source; written by the thread that it comes in. */
  private boolean begun;

  /** One that has just come. */
  ColdSubscriber(ColdCall call, Object source, Sink sink) {
    this.call = call;
    this.kind = call.kind();
    this.source = source;
    this.sink = sink;
  }

  /** Finds out who it is, and begins. Whatever fails before that, it is alone. */
  void subscribed() {
    ReactiveCaller carried = null;
    try {
      sink.whenCancelled(this::cancelled);
      outer = Nest.outer(kind.find(sink.context(), Nest.KEY));
      carried = ReactiveCaller.of(sink.context());
      ColdCall.Key key = call.key();
      if (key != null && !key.group.isOff() && !key.group.isPast()) {
        new ColdLookup(this, kind, sink, key, carried).find();
        return;
      }
    } catch (Throwable failure) {
      aloneAfter(failure, carried);
      return;
    }
    beginAlone(carried);
  }

  /** Not if the source has been subscribed to: then it is that which throws. */
  private void aloneAfter(Throwable failure, @Nullable ReactiveCaller carried) {
    if (begun) {
      if (failure instanceof Error) {
        throw (Error) failure;
      }
      throw failure instanceof RuntimeException
          ? (RuntimeException) failure
          : new IllegalStateException(failure);
    }
    ColdCall.Key key = call.key();
    if (key != null) {
      key.group.table().failedBeforeEntry(failure);
    }
    beginAlone(carried == null ? ReactiveCaller.unreadable(failure) : carried);
  }

  /** What it is inside of; null for nothing. */
  @Nullable HeldSubscription outer() {
    return outer;
  }

  /** It has a share already. */
  void join(HeldSubscription held, ReactiveCaller carried) {
    begun = true;
    follows = true;
    caller = carried;
    if (held.add(this)) {
      leaveWhenCancelled(held);
    } else {
      ended(held);
    }
  }

  private void leaveWhenCancelled(HeldSubscription held) {
    whenCancelled(
        () -> {
          Nest.left(outer, held);
          held.leave(this);
        });
  }

  /** With the source that was made for it, which nobody shares. */
  void beginAlone(@Nullable ReactiveCaller carried) {
    begin(null, carried, false);
  }

  /**
   * With the source that was made for it.
   *
   * @param flight what it leads; null if it is alone, but that it fences what its method fences
   */
  void begin(@Nullable Flight flight, @Nullable ReactiveCaller carried, boolean observes) {
    Object context = contextFor(flight); // before anybody can join
    HeldSubscription mine = flight == null ? null : held(flight, carried, observes);
    if (mine == null) {
      fence();
      mine = new HeldSubscription(kind, source, null, null, call.fence(), carried);
      mine.add(this);
    }
    try {
      HeldSubscription around = outer;
      if (around != null) {
        Nest.enter(around).entered(mine);
      }
      leaveWhenCancelled(mine);
    } catch (Throwable failure) {
      mine.withdraw(this, failure);
      throw failure;
    }
    begun = true;
    mine.begin(this, context);
  }

  /** What the subscriber carries along; if it cannot be read, another leads. */
  private @Nullable Object contextFor(@Nullable Flight flight) {
    boolean isRead = false;
    try {
      Object context = sink.context();
      isRead = true;
      return context;
    } finally {
      if (!isRead && flight != null) {
        ColdLookup.passOn(flight);
      }
    }
  }

  private void fence() {
    FencedCall fence = call.fence();
    if (fence != null) {
      fence.tryToFence();
    }
  }

  /** Null if the flight cannot be held; another leads it then, or it is over. */
  private @Nullable HeldSubscription held(
      Flight flight, @Nullable ReactiveCaller carried, boolean observes) {
    HeldSubscription held = null;
    boolean isHeld = false;
    try {
      fence();
      ColdCall.Key key = call.key();
      RuleGroup group = key == null ? null : key.group;
      held = new HeldSubscription(kind, source, group, flight, call.fence(), carried);
      held.add(this);
      isHeld = held.hold(observes);
      return isHeld ? held : null;
    } catch (Throwable failure) {
      if (held != null) {
        held.withdraw(this, failure); // in case others have it already
      }
      throw failure;
    } finally {
      if (!isHeld) {
        ColdLookup.passOn(flight);
      }
    }
  }

  private void whenCancelled(Runnable action) {
    synchronized (this) {
      if (!finished) {
        onCancel = action;
        return;
      }
    }
    action.run();
  }

  private void cancelled() {
    Runnable action;
    synchronized (this) {
      if (finished) {
        return;
      }
      finished = true;
      action = onCancel;
      onCancel = null;
    }
    if (action != null) {
      action.run();
    }
  }

  /** It is not to be told what it has led, since it sees that otherwise. */
  void removed(HeldSubscription held) {
    Nest.left(outer, held);
  }

  /** What it shares has ended: tells the subscriber how, or begins if that is not for others. */
  void ended(HeldSubscription held) {
    boolean isFollower = follows;
    Bypass alone = isFollower ? held.alone() : null;
    if (alone != null) {
      beginAfterAll(held, alone);
    } else if (finishes()) {
      try {
        Nest.left(outer, held);
        tell(held, isFollower);
      } catch (Throwable failed) {
        // Nobody else would tell it. Of one that was told this is the second end, and means
        // nothing.
        tell(held, isFollower);
        throw failed;
      }
    }
  }

  private void tell(HeldSubscription held, boolean isFollower) {
    Throwable failure = held.failure();
    if (failure == null) {
      sink.success(held.value());
    } else {
      sink.error(isFollower ? held.failureOf(failure) : failure);
    }
  }

  private synchronized boolean finishes() {
    if (finished) {
      return false;
    }
    finished = true;
    onCancel = null;
    return true;
  }

  /** Its library takes nothing that is thrown any more, so the subscriber is told that. */
  private void beginAfterAll(HeldSubscription held, Bypass reason) {
    synchronized (this) {
      if (finished) {
        return;
      }
      onCancel = null; // it has no share any more
      follows = false;
    }
    try {
      Nest.left(outer, held);
      ColdCall.Key key = call.key();
      if (key != null) {
        key.group.ranAfterAll(reason);
      }
      beginAlone(caller);
    } catch (Throwable failure) {
      if (finishes()) {
        sink.error(failure);
      }
    }
  }
}
