package io.flightshare.flight;

import io.flightshare.key.KeyEquality.Answer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One part of a table: a lock, and the flights whose keys fall here, those in use and those that
 * wait for their next life.
 *
 * <p>Flights are <em>sticky</em>: a free one keeps its place in the chain, so a call that nobody
 * joins writes no pointer of the chain, finds its flight in the first place it looks, and takes and
 * gives it back under the lock that it needs anyway, without another atomic operation. A stripe
 * keeps a few; what a burst takes beyond those goes when it is free, and {@link #trim} lets go of
 * what nobody has used for a while.
 *
 * <p>The lock is one compare-and-set to take. It is held for some tens of instructions in which
 * nothing blocks and no code of the application runs, so a waiter spins a little, then yields, and
 * at last naps, in case the holder has lost its processor.
 */
final class Stripe extends StripeFields {
  // Behind the fields, so that the next object does not share their cache line.
  long after0;
  long after1;
  long after2;
  long after3;
  long after4;
  long after5;
  long after6;
  long after7;

  Stripe(FlightTable table) {
    super(table);
  }
}

/** What a stripe is; in the middle, between its paddings. */
abstract class StripeFields extends StripePadding {
  private static final AtomicIntegerFieldUpdater<StripeFields> LOCKED =
      AtomicIntegerFieldUpdater.newUpdater(StripeFields.class, "locked");
  private static final int SPINS = 64;
  private static final int YIELDS = 32;
  private static final long NAP_NANOS = 20_000;

  /** How many flights are kept. */
  private static final int KEPT = 8;

  private final FlightTable table;

  /** What {@link #locked} is when nobody holds the lock. */
  static final int FREE = 0;

  private static final int HELD = 1;

  /**
   * The lock. Its holder gives it back by writing FREE, in a finally, and not by calling a method:
   * with a stack that is all but full the call could fail, and the stripe would stay locked. Where
   * each nanosecond counts it is an ordered store, and this write is what follows should that call
   * overflow the stack.
   */
  volatile int locked;

  /** Guarded by the lock, as is all below. */
  private @Nullable Flight first;

  private int size;

  /**
   * A flight that a call could not begin, or not give back, because its stack was full most likely:
   * whoever is the next to come gives it back.
   */
  private @Nullable Flight unfinished;

  /** Flights made here. */
  private long allocated;

  /** Lives of flights that are not here any more. */
  private long gone;

  /** Lives of flights that were not the whole of a call that led at once, as nearly all are. */
  private long otherLives;

  /** The other calls that came here. */
  private long arrived;

  /** The other executions that began here as a flight. */
  private long led;

  StripeFields(FlightTable table) {
    this.table = table;
  }

  final FlightTable table() {
    return table;
  }

  final void lock() {
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

  // ---- the way of nearly every call ------------------------------------------------------------

  /**
   * Begins a flight of this key if no other could be the same; else the caller has its own, neither
   * listed nor counted.
   *
   * @return a flight with the key; the caller leads it if it has a {@link Flight#leader()}
   */
  final Flight begin(
      int hash,
      int site,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s,
      long now) {
    Flight mine = null;
    lock();
    try {
      mine = claim();
      mine.setKey(hash, site, self, a, b, c, d, p, q, r, s);
      if (!hasOneLike(mine)) {
        flies(mine, now);
      } else {
        otherLives++;
      }
      return mine;
    } catch (Throwable failure) {
      if (mine != null) {
        otherLives++;
        unfinished = mine; // no call: the stack may be full
      }
      throw failure;
    } finally {
      try {
        LOCKED.lazySet(this, FREE);
      } catch (StackOverflowError full) {
        locked = FREE;
      }
    }
  }

  /** Ends a flight that nobody joined, and that nobody waits behind; false if somebody did. */
  final boolean endUnjoined(Flight flight) {
    boolean held;
    lock();
    try {
      if (flight.waiters != null
          || flight.behind != null
          || flight.ahead != null
          || flight.observed != 0) {
        return false;
      }
      held = !flight.relinquish();
      if (held) {
        flight.setLeader(null);
      } else {
        dropIfTooMany(flight);
      }
    } catch (Throwable failure) {
      flight.closed = true;
      unfinished = flight; // no call: the stack may be full
      throw failure;
    } finally {
      try {
        LOCKED.lazySet(this, FREE);
      } catch (StackOverflowError full) {
        locked = FREE;
      }
    }
    if (held) {
      release(flight); // somebody is comparing its key just now
    }
    return true;
  }

  // ---- with the lock held -----------------------------------------------------------------------

  private boolean hasOneLike(Flight mine) {
    for (Flight f = first; f != null; f = f.next) {
      if (f.isListed() && f.quickSameKey(mine) != Answer.DIFFERENT) {
        return true;
      }
    }
    return false;
  }

  /** The first flight, be it in use or not. */
  final @Nullable Flight first() {
    return first;
  }

  /**
   * A flight of the caller's own that nobody can find yet, for another use than to begin at once.
   */
  final Flight claimForLater() {
    Flight claimed = claim();
    otherLives++;
    return claimed;
  }

  /** A flight that nobody can find yet; a failure to make one changes nothing. */
  private Flight claim() {
    if (unfinished != null) {
      giveBackUnfinished();
    }
    for (Flight f = first; f != null; f = f.next) {
      if (f.isUnused()) {
        f.claim();
        return f;
      }
    }
    Flight made = new Flight.Padded((Stripe) this);
    Flight head = first;
    if (head == null) {
      first = made;
    } else {
      made.next = head.next; // the first stays first: it is the one that is in the cache
      head.next = made;
    }
    size++;
    allocated++;
    made.claim();
    return made;
  }

  /** Makes the calling thread the leader of its flight, for newcomers to find. */
  final void lead(Flight flight, long now) {
    led++;
    flies(flight, now);
  }

  private static void flies(Flight flight, long now) {
    flight.setLeader(Thread.currentThread());
    flight.bornAt = now;
  }

  final void countArrival() {
    arrived++;
  }

  final void countExecution() {
    led++;
  }

  /** Gives back a flight that the caller has not used and that nobody else knows. */
  final void giveBack(Flight flight) {
    if (flight.relinquish()) {
      dropIfTooMany(flight);
    }
  }

  private void giveBackUnfinished() {
    Flight left = unfinished;
    if (left != null) {
      giveBack(left);
      unfinished = null;
    }
  }

  /** Of a flight whose last reference is gone. */
  private void dropIfTooMany(Flight flight) {
    if (size > KEPT) {
      unlink(flight);
    }
  }

  private void unlink(Flight flight) {
    Flight before = first;
    if (before == flight) {
      first = flight.next;
    } else {
      while (before != null && before.next != flight) {
        before = before.next;
      }
      if (before == null) {
        throw new IllegalStateException("the flight is not of this stripe");
      }
      before.next = flight.next;
    }
    flight.next = null;
    size--;
    gone += flight.generation();
  }

  // ---- without the lock -------------------------------------------------------------------------

  /** Gives a reference back; the last one makes the flight free. */
  final void release(Flight flight) {
    if (flight.drop()) {
      lock();
      try {
        flight.renew();
        dropIfTooMany(flight);
      } finally {
        locked = FREE;
      }
    }
  }

  /** Lets go of flights that nobody has used since the last time. */
  final void trim() {
    lock();
    try {
      giveBackUnfinished();
      Flight flight = first;
      while (flight != null) {
        Flight following = flight.next;
        if (flight.isUnused() || flight.isSpent()) {
          if (flight.generation() == flight.generationAtTrim) {
            unlink(flight);
          } else {
            flight.generationAtTrim = flight.generation();
          }
        }
        flight = following;
      }
    } finally {
      locked = FREE;
    }
  }

  /** Takes from newcomers what they could find and the filter names; returns how many. */
  final int forget(KeyFilter filter) {
    lock();
    try {
      return forgetLocked(filter, false, 0);
    } finally {
      locked = FREE;
    }
  }

  /** The same for keys with this mixed hash code alone. */
  final int forget(int hash, KeyFilter filter) {
    lock();
    try {
      return forgetLocked(filter, true, hash);
    } finally {
      locked = FREE;
    }
  }

  private int forgetLocked(KeyFilter filter, boolean oneHash, int hash) {
    int forgotten = 0;
    for (Flight f = first; f != null; f = f.next) {
      if (f.isListed() && (!oneHash || f.hasHash(hash)) && f.passes(filter)) {
        f.closed = true;
        forgotten++;
      }
    }
    return forgotten;
  }

  /** Adds what is here to a count. */
  final void count(Census census) {
    lock();
    try {
      giveBackUnfinished();
      long returned = gone;
      int referenced = 0;
      for (Flight f = first; f != null; f = f.next) {
        returned += f.generation();
        referenced += f.references() > 0 ? 1 : 0;
        census.listed += f.isListed() ? 1 : 0;
      }
      long ledAtOnce = returned + referenced - otherLives;
      census.arrived += ledAtOnce + arrived;
      census.led += ledAtOnce + led;
      census.allocated += allocated;
      census.returned += returned;
      census.referenced += referenced;
      census.stored += size;
    } finally {
      locked = FREE;
    }
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
