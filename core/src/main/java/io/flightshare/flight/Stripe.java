package io.flightshare.flight;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One part of a table: a lock and the chain of the flights that newcomers can find.
 *
 * <p>The lock is one compare-and-set to take and one volatile store to give back. It is held for
 * some tens of instructions in which nothing blocks and no code of the application runs, so a
 * waiter spins a little, then yields, and at last naps, in case the holder has lost its processor.
 */
class Stripe extends StripePadding {
  private static final AtomicIntegerFieldUpdater<Stripe> LOCKED =
      AtomicIntegerFieldUpdater.newUpdater(Stripe.class, "locked");
  private static final int SPINS = 64;
  private static final int YIELDS = 32;
  private static final long NAP_NANOS = 20_000;

  private final FlightTable table;

  /** What {@link #locked} is when nobody holds the lock. */
  static final int FREE = 0;

  private static final int HELD = 1;

  /**
   * The lock. Its holder gives it back by writing FREE, in a finally, and not by calling a method:
   * with a stack that is all but full the call could fail, and the stripe would stay locked.
   */
  volatile int locked;

  /** Guarded by the lock, as is all below. */
  private @Nullable Flight first;

  /** Calls that came here. */
  long arrived;

  /** Executions that began here as a flight. */
  long led;

  // The last fields, so that the next object does not share their cache line.
  long pad0;
  long pad1;
  long pad2;
  long pad3;
  long pad4;
  long pad5;
  long pad6;

  Stripe(FlightTable table) {
    this.table = table;
  }

  FlightTable table() {
    return table;
  }

  void lock() {
    if (!LOCKED.compareAndSet(this, FREE, HELD)) {
      lockContended();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // to yield is only the step between spinning and a nap
  private void lockContended() {
    for (int i = 0; ; i++) {
      if (locked == FREE && LOCKED.compareAndSet(this, FREE, HELD)) {
        return;
      }
      if (i >= SPINS + YIELDS) {
        LockSupport.parkNanos(this, NAP_NANOS);
      } else if (i >= SPINS) {
        Thread.yield();
      }
    }
  }

  @Nullable Flight first() {
    return first;
  }

  void list(Flight flight) {
    flight.next = first;
    flight.listed = true;
    first = flight;
  }

  /** Takes out this very flight, whatever its key says by now. */
  void unlist(Flight flight) {
    replace(flight, null);
  }

  /** Puts one flight into the place of another, or nothing. */
  void replace(Flight old, @Nullable Flight successor) {
    Flight rest = old.next;
    Flight link = rest;
    if (successor != null) {
      successor.next = rest;
      successor.listed = true;
      link = successor;
    }
    if (first == old) {
      first = link;
    } else {
      Flight before = first;
      while (before != null && before.next != old) {
        before = before.next;
      }
      if (before == null) {
        throw new IllegalStateException("the flight is not listed here");
      }
      before.next = link;
    }
    old.next = null;
    old.listed = false;
  }
}

/** Keeps the header of a stripe, and what lies before it, off the cache line of the lock. */
abstract class StripePadding {
  long before0;
  long before1;
  long before2;
  long before3;
  long before4;
  long before5;
  long before6;
}
