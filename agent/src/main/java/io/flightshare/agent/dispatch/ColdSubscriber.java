package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.ReactiveCaller;
import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.cold.Sink;
import io.flightshare.flight.Flight;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import java.util.concurrent.CancellationException;
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
  /** What the context has while somebody asks who a subscriber is. */
  private static final Object ASKING = "io.flightshare.asking";

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
    } else if (kind.find(sink.context(), ASKING) != null) {
      unknown(key, caller); // else it would ask for itself, for ever
    } else {
      ask(key, caller, pending);
    }
  }

  private void unknown(ColdCall.Key key, ReactiveCaller caller) {
    key.group.bypassedUnknown();
    begin(null, caller, false);
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

  /**
   * Who it is must be loaded, as by the first who asks: it cannot be told otherwise. If that takes
   * longer than to ask, it is alone. To wait could be for ever, since the loading may itself come
   * by a method that is shared; and what the subscriber's thread carries would be that of another.
   */
  private void ask(ColdCall.Key key, ReactiveCaller caller, Object pending) throws Throwable {
    Answer asked = new Answer();
    try {
      kind.subscribe(pending, kind.with(sink.context(), ASKING, true), asked);
    } finally {
      asked.over();
    }
    Throwable failure = asked.failure();
    if (failure != null) {
      throw failure;
    }
    if (asked.isThere()) {
      enter(key, caller, ReactiveCaller.contextOf(asked.value()));
    } else {
      unknown(key, caller);
    }
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
    boolean mayStay;
    try {
      pass = key.enter(both);
      joined = joined(pass);
      mayStay = nest == null || nest.entered(joined);
    } catch (Throwable failure) {
      giveUp(nest, pass, joined);
      throw failure;
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

  /** Nobody may wait for what this has got and makes nothing of. */
  private static void giveUp(
      @Nullable Nest nest, @Nullable Pass pass, @Nullable HeldSubscription joined) {
    if (pass instanceof Flight) {
      passOn((Flight) pass);
    }
    if (joined != null) {
      joined.leave();
    }
    if (nest != null) {
      nest.entered(null);
    }
  }

  /** One of those who wait leads it, with a source of its own. */
  private static void passOn(Flight flight) {
    flight.fail(new CancellationException("its subscription cannot be held"));
  }

  private static @Nullable HeldSubscription joined(@Nullable Pass pass) {
    Object value = pass instanceof Landing ? ((Landing) pass).value() : null;
    return value instanceof HeldSubscription ? (HeldSubscription) value : null;
  }

  /** It has a share already. */
  private void join(HeldSubscription held) {
    if (held.add(this)) {
      leaveWhenCancelled(held);
    } else {
      finish(held);
    }
  }

  private void leaveWhenCancelled(HeldSubscription held) {
    whenCancelled(
        () -> {
          Nest.left(outer, held);
          held.leave(this);
        });
  }

  /**
   * With the source that was made for it.
   *
   * @param flight what it leads; null if it is alone, but that it fences what its method fences
   */
  private void begin(@Nullable Flight flight, @Nullable ReactiveCaller caller, boolean observes) {
    Object context = contextFor(flight); // before anybody can join
    HeldSubscription mine = flight == null ? null : held(flight, caller, observes);
    if (mine == null) {
      fence();
      mine = new HeldSubscription(kind, source, null, call.fence(), caller);
      mine.add(this);
    }
    try {
      HeldSubscription around = outer;
      if (around != null) {
        Nest.enter(around).entered(mine);
      }
      leaveWhenCancelled(mine);
    } catch (Throwable failure) {
      mine.refused(this, failure); // nobody may be left waiting for it
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
        passOn(flight);
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
      Flight flight, @Nullable ReactiveCaller caller, boolean observes) {
    HeldSubscription held = null;
    boolean isHeld = false;
    try {
      fence();
      held = new HeldSubscription(kind, source, flight, call.fence(), caller);
      held.add(this);
      isHeld = held.hold(observes);
      return isHeld ? held : null;
    } catch (Throwable failure) {
      if (held != null) {
        held.refused(this, failure); // in case others have it already
      }
      throw failure;
    } finally {
      if (!isHeld) {
        passOn(flight);
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
