package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a method that returns a future, led by the calling thread: what it returns keeps
 * the flight up until it completes, and the caller gets a future of its own.
 *
 * <p>What is no future, or complete already, ends the flight at once and is returned as it is, and
 * so is every future under {@code observe}. Whatever fails lets the flight land, and returns what
 * the method returned. Used by one thread.
 */
final class FutureCall {
  private final Flight flight;
  private final RuleGroup group;
  private final FutureKind kind;
  private final boolean observes;
  private @Nullable FencedCall fence;
  private boolean returned;

  /**
   * A call that has not begun.
   *
   * @param flight what it leads
   * @param kind what the method declares to return
   * @param observes whether it only counts what would have been shared
   */
  FutureCall(Flight flight, RuleGroup group, FutureKind kind, boolean observes) {
    this.flight = flight;
    this.group = group;
    this.kind = kind;
    this.observes = observes;
  }

  /** The method fences reads as well; the call has no flight but this one's. */
  void fences(FencedCall call) {
    fence = call;
  }

  /** The body returns this; tells what the caller gets. */
  @Nullable Object exit(@Nullable Object result) {
    returned = true;
    fence();
    boolean isHeld = false;
    try {
      HeldFuture held = result == null ? null : kind.held(result, flight, fence);
      if (held != null) {
        if (held.isComplete() && flight.landUnjoined()) {
          return result;
        }
        isHeld = held.begin(observes);
        if (isHeld) {
          return observes ? result : held.handle();
        }
      }
    } catch (Throwable failure) {
      group.callFailed(failure);
    }
    if (!isHeld) { // else the flight may be in another life by now
      flight.land(result); // a future is nobody else's, so who has waited runs by itself
    }
    return result;
  }

  /** The body throws. */
  void fail(Throwable failure) {
    if (!returned) {
      returned = true;
      fence();
      flight.fail(failure);
    }
  }

  private void fence() {
    FencedCall call = fence;
    if (call != null) {
      try {
        call.fenceAtTheEnd();
      } catch (Throwable failure) {
        group.callFailed(failure); // the flight must land, whatever becomes of the fence
      }
    }
  }
}
