package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.ReactiveCaller;
import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.cold.Listener;
import io.flightshare.agent.cold.Sink;
import io.flightshare.flight.Flight;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber to the source that a call has returned: it leads a flight, by subscribing to the
 * source that the method made for it, or joins one, or is alone with that source.
 *
 * <pre>
 *   subscribed ──► (who is it?) ──► leads ──► subscribes to its source ──► told ──► finished
 *                                   joins ──────────────────────────────► told ──┘
 *                                   alone ──► subscribes to its source ──► told ──┘
 *   and in each of these ── cancelled ──► finished; leads, joins: gives up its share
 * </pre>
 *
 * <p>It finishes once, told or cancelled, whatever comes first, under its own lock; with no lock
 * held somebody is told then. What is to be done if it is cancelled is set under that lock, and
 * done at once if it was. So no cancellation is lost, and none comes after the end: a library may
 * run what it was given for that also when all is over. Thread-safe.
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
    ReactiveCaller caller = null;
    try {
      sink.whenCancelled(this::cancelled);
      outer = Nest.outer(kind.find(sink.context(), Nest.KEY));
      caller = ReactiveCaller.of(sink.context());
      ColdCall.Key key = call.key();
      if (key != null && !key.group.isOff() && !key.group.isPast()) {
        find(key, caller);
        return;
      }
    } catch (Throwable failure) {
      aloneAfter(failure, caller);
      return;
    }
    begin(null, caller, false);
  }

  private void find(ColdCall.Key key, ReactiveCaller caller) throws Throwable {
    if (!key.surroundings.asksForCallers()) {
      enter(key, caller, null);
      return;
    }
    Object pending = caller.pending();
    if (pending == null) {
      enter(key, caller, caller.context());
    } else {
      ask(key, caller, pending);
    }
  }

  /** Not if the source has been subscribed to: then it is that which throws. */
  private void aloneAfter(Throwable failure, @Nullable ReactiveCaller caller) {
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
    begin(null, caller, false);
  }

  /** Who it is must be loaded, as by the first who asks: it cannot be told otherwise. */
  private void ask(ColdCall.Key key, ReactiveCaller caller, Object pending) {
    kind.subscribe(
        pending,
        sink.context(),
        new Listener() {
          @Override
          public void subscribed(Runnable cancel) {
            whenCancelled(cancel);
          }

          @Override
          public void success(@Nullable Object given) {
            try {
              enter(key, caller, ReactiveCaller.contextOf(given));
            } catch (Throwable failure) {
              aloneAfter(failure, caller);
            }
          }

          @Override
          public void error(Throwable failure) {
            aloneAfter(failure, caller);
          }
        });
  }

  /**
   * Looks for a flight. A thread that has this on its stack may lead one: see {@link StackLook}.
   */
  private void enter(ColdCall.Key key, ReactiveCaller caller, @Nullable Object carried)
      throws Throwable {
    RuleGroup group = key.group;
    if (key.surroundings.isInTransaction()
        || (key.surroundings.bypassesTransactions() && caller.isInTransaction())) {
      group.bypassedInTransaction();
      begin(null, caller, false);
      return;
    }
    Object both = key.with(key.surroundings.context(), carried);
    if (!group.isOn() && !group.isOnAgain()) {
      begin(key.observe(both), caller, true);
      return;
    }
    HeldSubscription around = outer;
    Nest nest = around == null ? null : Nest.enter(around);
    Pass pass = null;
    HeldSubscription joined = null;
    boolean mayStay = true;
    try {
      pass = key.enter(both);
      joined = joined(pass);
    } finally {
      if (nest != null) {
        mayStay = nest.entered(joined);
      }
    }
    if (joined == null) {
      begin(pass instanceof Flight ? (Flight) pass : null, caller, false);
    } else if (mayStay) {
      begun = true;
      join(joined);
    } else {
      joined.leave();
      begin(null, caller, false);
    }
  }

  private static @Nullable HeldSubscription joined(@Nullable Pass pass) {
    Object value = pass instanceof Landing ? ((Landing) pass).value() : null;
    return value instanceof HeldSubscription ? (HeldSubscription) value : null;
  }

  /** It has a share already. */
  private void join(HeldSubscription held) {
    if (held.add(this)) {
      whenCancelled(
          () -> {
            Nest.left(outer, held);
            held.leave();
          });
    } else {
      finish(held);
    }
  }

  /**
   * With the source that was made for it.
   *
   * @param flight what it leads; null if it is alone, but that it fences what its method fences
   */
  private void begin(@Nullable Flight flight, @Nullable ReactiveCaller caller, boolean observes) {
    FencedCall fence = call.fence();
    if (fence != null) {
      fence.tryToFence(); // whatever becomes of it, a flight must be held or landed
    }
    HeldSubscription mine = flight == null ? null : held(flight, caller, observes);
    if (mine == null) {
      mine = new HeldSubscription(kind, source, null, fence, caller);
      mine.add(this);
    }
    HeldSubscription around = outer;
    HeldSubscription begins = mine;
    if (around != null) {
      Nest.enter(around).entered(begins);
    }
    whenCancelled(
        () -> {
          Nest.left(around, begins);
          begins.leave();
        });
    begun = true;
    begins.begin(sink.context());
  }

  /** Null if the flight cannot be held; it is over then, and who waited for that is alone too. */
  private @Nullable HeldSubscription held(
      Flight flight, @Nullable ReactiveCaller caller, boolean observes) {
    boolean isHeld = false;
    try {
      HeldSubscription held = new HeldSubscription(kind, source, flight, call.fence(), caller);
      held.add(this);
      isHeld = held.hold(observes);
      return isHeld ? held : null;
    } finally {
      if (!isHeld) {
        flight.land(null);
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

  /** Its library tells the subscriber what the source has thrown instead of taking it. */
  void refused(HeldSubscription held) {
    Nest.left(outer, held);
  }

  /** Tells the subscriber how what it shares has ended. */
  void finish(HeldSubscription held) {
    synchronized (this) {
      if (finished) {
        return;
      }
      finished = true;
      onCancel = null;
    }
    Nest.left(outer, held);
    Throwable failure = held.failure();
    if (failure == null) {
      sink.success(held.value());
    } else {
      sink.error(failure);
    }
  }
}
