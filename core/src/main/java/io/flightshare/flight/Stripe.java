package io.flightshare.flight;

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
 * <p>In memory a stripe is its {@link StripeLock} and its {@link StripeChain} between two paddings,
 * so that it shares no cache line with anything else that is written.
 */
final class Stripe extends StripeChain {
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
        mine.leader = null;
        mine.alsoUnfinished = unfinished; // no call: the stack may be full
        unfinished = mine;
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
      flight.leader = null; // who was stopped here does not end it once more
      flight.alsoUnfinished = unfinished; // no call: the stack may be full
      unfinished = flight;
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

  // ---- seldom ---------------------------------------------------------------------------------

  /** Gives a reference back; the last one makes the flight free. */
  final void release(Flight flight) {
    if (flight.drop()) {
      if (!lockUnlessLost()) {
        return; // nobody can use it again, and nobody misses it
      }
      try {
        flight.renew();
        dropIfTooMany(flight);
      } finally {
        locked = FREE;
      }
    }
  }

  /** The result of a flight could not be shared: for a while nobody waits for one of its key. */
  final void keptResult(Flight flight, long now) {
    Unshareables made = unshareables == null ? new Unshareables() : null; // not under the lock
    lock();
    try {
      Unshareables known = unshareables != null ? unshareables : made;
      if (known != null) {
        known.add(flight.hash(), now);
        unshareables = known;
      }
    } finally {
      locked = FREE;
    }
  }

  /** The result of a flight is shared. Looks before it locks: what it misses, time mends. */
  final void sharedResult(Flight flight) {
    if (unshareables == null) {
      return;
    }
    lock();
    try {
      Unshareables known = unshareables;
      if (known != null) {
        known.remove(flight.hash());
      }
    } finally {
      locked = FREE;
    }
  }

  /** Whether a call that has found a flight of its key runs by itself. The stripe is locked. */
  final boolean letsThrough(Flight own, long now) {
    Unshareables known = unshareables;
    return known != null && known.letsThrough(own.hash(), now);
  }

  /** Lets go of flights that nobody has used since the last time, and of what is held too long. */
  final void trim() {
    lock();
    try {
      giveBackUnfinished();
      long now = table().coarseNow();
      long maxAge = table().policy().maxAgeNanos();
      Flight flight = first();
      while (flight != null) {
        Flight following = flight.next;
        if (flight.hold != null && (flight.closed || now - flight.bornAt > maxAge)) {
          letGoOf(flight);
        }
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

  /**
   * Lets go of the free flights, which a collection may have moved among the old objects. A call
   * writes references into its flight, and under G1 a reference that is written into an old object
   * costs a memory barrier; written into a young one, none. So after a collection the calls make
   * young flights, one for each that is needed.
   */
  final void renew() {
    lock();
    try {
      giveBackUnfinished();
      Flight flight = first();
      while (flight != null) {
        Flight following = flight.next;
        if (flight.isUnused() || flight.isSpent()) {
          unlink(flight);
        }
        flight = following;
      }
    } finally {
      locked = FREE;
    }
  }

  /**
   * Of a flight that is held, and that nobody can join any more: what it is held for may never be
   * there, and only those who have it should keep it then. They leave without the flight.
   */
  private void letGoOf(Flight flight) {
    table().countObserved(flight.observed);
    flight.hold = null;
    flight.closed = true;
    flight.setLeader(null);
    if (flight.relinquish()) {
      dropIfTooMany(flight);
    } else if (flight.drop()) { // somebody was comparing its key just now
      flight.renew();
      dropIfTooMany(flight);
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
    for (Flight f = first(); f != null; f = f.next) {
      if (f.isListed() && (!oneHash || f.hasHash(hash)) && f.passes(filter)) {
        f.closed = true;
        forgotten++;
      }
    }
    return forgotten;
  }
}
