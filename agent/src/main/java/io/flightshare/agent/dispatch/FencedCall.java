package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import io.flightshare.flight.KeyFilter;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a method that fences reads: from its begin to its end, and if it returns a
 * future that is not complete yet, on to when it is. It may lead a flight of its own rule as well;
 * then the fence falls before the flight lands, so that whoever is answered by it reads what it has
 * written.
 *
 * <p>A fence that fails never costs a landing, and fences the whole rule if it can still do that.
 */
final class FencedCall {
  private final @Nullable Flight flight;
  private final FencePlan[] plans;
  private final KeyFilter[] filters;

  /**
   * A call that has not begun.
   *
   * @param flight what it leads; null if nothing
   */
  FencedCall(@Nullable Flight flight, FencePlan[] plans) {
    this.flight = flight;
    this.plans = plans;
    this.filters = new KeyFilter[plans.length];
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
        filters[i] = plans[i].filter(self, a, b, c, d, p, q, r, s);
      } catch (Throwable unreadable) {
        filters[i] = KeyFilter.all();
        plans[i].group().fenceFailed(unreadable);
      }
    }
    fence();
  }

  /** Takes the flights that are up from newcomers. */
  private void fence() {
    for (int i = 0; i < plans.length; i++) {
      RuleGroup group = plans[i].group();
      if (!group.isOff()) {
        group.table().forget(filters[i]);
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

  void landBits(long bits) {
    try {
      fence();
    } finally {
      if (flight != null) {
        flight.landBits(bits);
      }
    }
  }

  /** What has failed may have written all the same. */
  void fail(Throwable failure) {
    try {
      fence();
    } finally {
      if (flight != null) {
        flight.fail(failure);
      }
    }
  }

  private void fenceAtTheEnd(@Nullable Object result) {
    fence();
    if (result instanceof CompletionStage) {
      ((CompletionStage<?>) result).whenComplete((value, failure) -> fence());
    }
  }
}
