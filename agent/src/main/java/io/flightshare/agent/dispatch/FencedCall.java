package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.Callers;
import io.flightshare.agent.caller.ReactiveCaller;
import io.flightshare.flight.Flight;
import io.flightshare.flight.KeyFilter;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a method that fences reads: from its begin to its end, and if it returns a
 * future that is not complete yet, on to when it is. It may lead a flight of its own rule as well;
 * then the fence falls before the flight lands, so that whoever is answered by it reads what it has
 * written.
 *
 * <p>What it has written inside a transaction nobody else reads before that is committed. So the
 * fence falls again when the transaction that the execution ends in has completed, also if it is
 * rolled back: a read that begins in between may see either. See {@link PendingFences}.
 *
 * <p>A callback on such a future must not run before the fence has fallen, which the JDK would do,
 * for it runs the latest first. So if the method declares a future that can be shared, its caller
 * gets a handle on it: see {@link HeldFuture}.
 *
 * <p>A fence that fails never costs a landing, and fences the whole rule if it can still do that.
 */
final class FencedCall {
  private final @Nullable Flight flight;
  private final FencePlan[] plans;
  private final @Nullable FutureKind kind;
  private final KeyFilter[] filters;

  /**
   * A call that has not begun.
   *
   * @param flight what it leads; null if nothing
   * @param kind what the method declares to return; null if that is no future that can be shared
   */
  FencedCall(@Nullable Flight flight, FencePlan[] plans, @Nullable FutureKind kind) {
    this.flight = flight;
    this.kind = kind;
    this.plans = plans;
    this.filters = new KeyFilter[plans.length];
    Arrays.fill(filters, KeyFilter.all()); // what cannot be told is fenced
  }

  void begin(
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    for (int i = 0; i < plans.length; i++) {
      try {
        if (!plans[i].group().isOff()) {
          filters[i] = plans[i].filter(self, a, b, c, d, p, q, r, s);
        }
      } catch (Throwable unreadable) {
        plans[i].group().fenceFailed(unreadable);
      }
    }
    fence();
  }

  /** Takes the flights that are up from newcomers. */
  void fence() {
    for (int i = 0; i < plans.length; i++) {
      fence(i);
    }
  }

  private void fence(int plan) {
    RuleGroup group = plans[plan].group();
    if (!group.isOff()) {
      group.forget(filters[plan]);
    }
  }

  /** The same for whoever must go on whatever becomes of it. */
  void tryToFence() {
    for (int i = 0; i < plans.length; i++) {
      try {
        fence(i);
      } catch (Throwable failure) {
        plans[i].group().fenceFailed(failure);
      }
    }
  }

  /** Once at the end of the execution, and once more when its transaction has completed. */
  void fenceAtTheEnd() {
    fence();
    if (Callers.areKnown() && !areAllOff()) {
      fenceAtCompletion();
    }
  }

  /**
   * The same for a subscription whose source has ended, after {@link #fence}: for the transaction
   * of the calling thread, and for that which the subscriber carries along.
   *
   * @param caller null if nothing is known about it
   */
  void fenceAtCompletionFor(@Nullable ReactiveCaller caller) {
    if (areAllOff()) {
      return;
    }
    if (Callers.areKnown()) {
      fenceAtCompletion();
    }
    if (caller != null) {
      try {
        caller.whenCompleted(pending -> PendingFences.with(pending, plans, filters));
      } catch (Throwable failure) {
        cannotFenceAtCompletion(failure);
      }
    }
  }

  private boolean areAllOff() {
    for (FencePlan plan : plans) {
      if (!plan.group().isOff()) {
        return false;
      }
    }
    return true;
  }

  /** What waits for the completion holds the keys alone, and not the flight, which is over. */
  private void fenceAtCompletion() {
    try {
      Callers.whenCompleted(pending -> PendingFences.with(pending, plans, filters));
    } catch (Throwable failure) {
      cannotFenceAtCompletion(failure);
    }
  }

  private void cannotFenceAtCompletion(Throwable failure) {
    for (FencePlan plan : plans) {
      plan.group().cannotFenceAgain(failure);
      try {
        plan.group().forget(KeyFilter.all());
      } catch (Throwable another) {
        plan.group().fenceFailed(another); // and the other rules are to be fenced all the same
      }
    }
  }

  void land(@Nullable Object result) {
    try {
      fenceAtTheEnd(result);
    } finally {
      if (flight != null) {
        flight.land(result);
      }
    }
  }

  /** The same for a method that declares a future; tells what the caller gets. */
  @Nullable Object exit(@Nullable Object result) {
    FutureKind future = kind;
    if (flight == null && future != null && result != null && fencesNow()) {
      HeldFuture held = future.held(result, null, this);
      if (held != null && !held.isComplete()) {
        fenceAtTheEnd();
        held.begin(false);
        return held.handle();
      }
    }
    land(result);
    return result;
  }

  private boolean fencesNow() {
    for (FencePlan plan : plans) {
      if (plan.group().isOn()) {
        return true;
      }
    }
    return false;
  }

  void landBits(long bits) {
    try {
      fenceAtTheEnd();
    } finally {
      if (flight != null) {
        flight.landBits(bits);
      }
    }
  }

  /** What has failed may have written all the same. */
  void fail(Throwable failure) {
    try {
      fenceAtTheEnd();
    } finally {
      if (flight != null) {
        flight.fail(failure);
      }
    }
  }

  private void fenceAtTheEnd(@Nullable Object result) {
    fenceAtTheEnd();
    if (result instanceof CompletionStage) {
      ((CompletionStage<?>) result).whenComplete((value, failure) -> fenceAtTheEnd());
    }
  }
}
