package io.flightshare.flight;

import io.flightshare.key.KeyEquality.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flights of a stripe, those in use and those that wait for their next life, and its counters.
 * All of it is guarded by the lock, which must be held wherever a method does not take it itself.
 */
abstract class StripeChain extends StripeLock {
  /** How many flights are kept. */
  private static final int KEPT = 8;

  private final FlightTable table;

  /** The one that is looked at first, and the head of the chain. */
  private @Nullable Flight first;

  private int size;

  /**
   * Flights that calls could not begin, or not give back, because their stack was full most likely:
   * whoever is the next to come gives them back. Several, since of one thread many calls may fail
   * so, one after the other as the stack unwinds.
   */
  @Nullable Flight unfinished;

  /** Keys whose callers do not wait for each other for a while; null if there has been none. */
  @Nullable Unshareables unshareables;

  /** Flights made here. */
  private long allocated;

  /** Lives of flights that are not here any more. */
  private long gone;

  /** Lives of flights that were not the whole of a call that led at once, as nearly all are. */
  long otherLives;

  /** The other calls that came here. */
  private long arrived;

  /** The other executions that began here as a flight. */
  private long led;

  StripeChain(FlightTable table) {
    this.table = table;
  }

  final FlightTable table() {
    return table;
  }

  final boolean hasOneLike(Flight mine) {
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
  final Flight claim() {
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

  static void flies(Flight flight, long now) {
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

  final void giveBackUnfinished() {
    for (Flight left = unfinished; left != null; left = unfinished) {
      giveBack(left);
      unfinished = left.alsoUnfinished;
      left.alsoUnfinished = null;
    }
  }

  /** Of a flight whose last reference is gone. */
  final void dropIfTooMany(Flight flight) {
    if (size > KEPT) {
      unlink(flight);
    }
  }

  final void unlink(Flight flight) {
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

  /** Adds the flights here that a thread leads and that are not held. */
  final void addLedBy(Thread leader, List<LostLeaders.Led> led) {
    lock();
    try {
      for (Flight f = first; f != null; f = f.next) {
        if (f.leader() == leader && f.hold == null) {
          led.add(new LostLeaders.Led(f, leader));
        }
      }
    } finally {
      locked = FREE;
    }
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
