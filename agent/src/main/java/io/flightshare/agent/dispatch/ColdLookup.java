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
 * Looks for what one subscriber joins or leads, in the thread that it comes in: finds out who it
 * is, and enters the flights of its rule. Used once.
 */
final class ColdLookup {
  /** What the context has while somebody asks who a subscriber is. */
  private static final Object ASKING = "io.flightshare.asking";

  private final ColdSubscriber subscriber;
  private final ColdKind kind;
  private final Sink sink;
  private final ColdCall.Key key;
  private final ReactiveCaller caller;

  /**
   * Of one subscriber.
   *
   * @param caller what it carries along
   */
  ColdLookup(
      ColdSubscriber subscriber,
      ColdKind kind,
      Sink sink,
      ColdCall.Key key,
      ReactiveCaller caller) {
    this.subscriber = subscriber;
    this.kind = kind;
    this.sink = sink;
    this.key = key;
    this.caller = caller;
  }

  /** Joins, leads or lets it be alone; what is thrown may be of a source that has been begun. */
  void find() throws Throwable {
    if (!key.surroundings.asksForCallers()) {
      enter(null);
      return;
    }
    Object pending = caller.pending();
    if (pending == null) {
      enter(caller.context());
    } else if (kind.find(sink.context(), ASKING) != null) {
      unknown(); // else it would ask for itself, for ever
    } else {
      ask(pending);
    }
  }

  private void unknown() {
    key.group.bypassedUnknown();
    subscriber.beginAlone(caller);
  }

  /**
   * Who it is must be loaded, as by the first who asks: it cannot be told otherwise. If that takes
   * longer than to ask, it is alone. To wait could be for ever, since the loading may itself come
   * by a method that is shared; and what the subscriber's thread carries would be that of another.
   */
  private void ask(Object pending) throws Throwable {
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
      enter(ReactiveCaller.contextOf(asked.value()));
    } else {
      unknown();
    }
  }

  /**
   * Looks for a flight. A thread that has this on its stack may lead one: see {@link StackLook}.
   */
  private void enter(@Nullable Object carried) throws Throwable {
    RuleGroup group = key.group;
    if (key.surroundings.isInTransaction()
        || (key.surroundings.bypassesTransactions() && caller.isInTransaction())) {
      group.bypassedInTransaction();
      subscriber.beginAlone(caller);
      return;
    }
    Object both = key.with(key.surroundings.context(), carried);
    if (!group.isOn() && !group.isOnAgain()) {
      subscriber.begin(key.observe(both), caller, true);
      return;
    }
    HeldSubscription around = subscriber.outer();
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
      subscriber.begin(pass instanceof Flight ? (Flight) pass : null, caller, false);
    } else if (mayStay) {
      subscriber.join(joined, caller);
    } else {
      joined.leave();
      subscriber.beginAlone(caller);
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
  static void passOn(Flight flight) {
    flight.fail(new CancellationException("its subscription cannot be held"));
  }

  private static @Nullable HeldSubscription joined(@Nullable Pass pass) {
    Object value = pass instanceof Landing ? ((Landing) pass).value() : null;
    return value instanceof HeldSubscription ? (HeldSubscription) value : null;
  }
}
