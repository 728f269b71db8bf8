package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a flight up after its method has returned, because what that returned is not there yet: a
 * future. Nobody waits in a flight that is held: who waited for the method is answered with the
 * held result when the hold begins, and a newcomer is at once.
 *
 * <pre>
 *   flying ──begin──► held ──end────► closed    the result is there
 *                      │ ▲ └─leave──► closed    the last of those who share it has left
 *                      └─┘ a call joins, or one of several leaves
 * </pre>
 *
 * <p>Each call that has the held result, the leader's too, has a share in it. Those who have left
 * want nothing any more, so with the last the flight ends early, and whoever holds the source may
 * cancel it.
 *
 * <h2>Why it is right</h2>
 *
 * <ul>
 *   <li>To begin, to join, to leave and to end are critical sections of the stripe's lock, and so
 *       are closing by {@code max-age} and {@code forget}. A call therefore has its share before
 *       the last of the others leaves, and then that is not the last; or it comes later, finds
 *       nothing, and flies afresh. A number of shares that has come to zero never rises again,
 *       since the hold is gone from its flight in the same section.
 *   <li>A hold belongs to one life of its flight: who ends or leaves it finds it there by identity,
 *       or does nothing. So whichever of the last leave and the end comes first closes the flight
 *       and gives its reference back, once.
 *   <li>The reference of the leader is the hold's from {@code begin} on. The leader's thread stays
 *       noted as the leader's, as the mark that the flight is up, so that a call that finds nobody
 *       has nothing more to read; but it leads nothing any more, may call again, join its own
 *       flight and die. As nobody waits, nobody's wait leads to it, and nobody replaces it.
 *   <li>A call that would join asks first, with no lock held, whether the result is there ({@link
 *       HeldResult#isComplete}), and joins only if it then finds the same hold. So what was
 *       complete before the call began is not joined even if the hold has not been ended yet, by a
 *       source that runs other callbacks first.
 * </ul>
 *
 * <p>A result may never be there. So the stripe lets go of a held flight that nobody can join any
 * more ({@link Stripe#trim}); those who have the result leave as ever, and the last is told.
 *
 * <p>Thread-safe.
 */
public final class Hold {
  private final Flight flight;
  private final HeldResult result;
  private final Landing answer;

  /** Whether the leader has the result itself; guarded by the lock of the stripe. */
  private boolean observing;

  /** Who has the result and has not left; guarded by the lock of the stripe. */
  private int shares = 1;

  /** Guarded by the lock of the stripe. */
  private boolean begun;

  /** The result is there, or nobody wants it any more; guarded by the lock of the stripe. */
  private boolean over;

  /** Who has ever got it beside the leader; guarded by the lock of the stripe. */
  private int followers;

  /**
   * A hold that has not begun.
   *
   * @param flight led by the calling thread
   * @param result the value of the {@link Landing} of everybody else
   */
  public Hold(Flight flight, HeldResult result) {
    this.flight = flight;
    this.result = result;
    this.answer = Landing.value(result);
  }

  /**
   * Begins: instead of landing, the flight is held until {@link #end}, or until all have left. The
   * leader has a share, and everybody who waits gets one. Whether the result may be shared is not
   * asked: who holds it knows.
   *
   * <p>What fails here fails before anybody is answered: there must be room left on the stack for
   * what is to come, since those who are answered wait for that.
   *
   * @return false if the flight cannot be held, because the calling thread does not lead it or its
   *     table knows no holds; nothing has changed then, and a leader still has to land it
   */
  public boolean begin() {
    return begin(false);
  }

  /**
   * The same for a call under {@code observe}, whose caller gets the result as it is. So nobody
   * else may: who would join flies afresh, and observed calls are counted until the end.
   *
   * @return false also if somebody waits, who would have been in time for another answer
   */
  public boolean beginObserving() {
    return begin(true);
  }

  private boolean begin(boolean observes) {
    StackRoom.require();
    Stripe stripe = flight.stripe();
    Landing first = Landing.value(result); // has its own followers to wake
    stripe.lock();
    try {
      if (flight.leader() != Thread.currentThread()
          || flight.hold != null
          || (observes && flight.hasWaiters())
          || !stripe.table().canHold()) {
        return false;
      }
      followers = flight.waiterList().answerAll(first);
      shares += followers;
      observing = observes;
      begun = true;
      flight.hold = this;
      Unshareables unshareables = stripe.unshareables;
      if (unshareables != null && !observes) {
        unshareables.remove(flight.hash()); // this one is shared
      }
    } finally {
      stripe.locked = Stripe.FREE;
    }
    first.wake(0);
    return true;
  }

  /**
   * One of those who share the result wants it no more.
   *
   * @return whether it was the last: then no call can join any more, and the source is nobody's
   */
  public boolean leave() {
    Stripe stripe = flight.stripe();
    Waiter started;
    int observed;
    if (!stripe.lockUnlessLost()) {
      return false; // nobody can tell, and the source does no harm
    }
    try {
      if (!begun || over || --shares > 0) {
        return false;
      }
      over = true;
      if (flight.hold != this) {
        return true; // it was let go of long ago: see Stripe.trim
      }
      observed = flight.observed;
      started = close(stripe);
    } finally {
      stripe.locked = Stripe.FREE;
    }
    FlightTable.wake(started);
    stripe.release(flight);
    stripe.table().countObserved(observed);
    return true;
  }

  /**
   * The result is there: no call joins from here on. To be called before anybody is told of it.
   * Does nothing if the hold has not begun, or is over.
   */
  public void end() {
    Stripe stripe = flight.stripe();
    Waiter started;
    int observed;
    long since;
    if (!stripe.lockUnlessLost()) {
      return; // nobody can join there any more
    }
    try {
      over = true;
      if (flight.hold != this) {
        return;
      }
      observed = flight.observed;
      since = flight.waitingSince;
      started = close(stripe);
    } finally {
      stripe.locked = Stripe.FREE;
    }
    FlightTable.wake(started);
    stripe.release(flight);
    count(stripe.table(), observed, since);
  }

  /** The stripe is locked. */
  private @Nullable Waiter close(Stripe stripe) {
    Waiter started = stripe.table().depart(stripe, flight);
    flight.hold = null;
    flight.setLeader(null);
    return started;
  }

  /** Nobody else writes {@code followers} now, and what they were is visible by the lock. */
  private void count(FlightTable table, int observed, long since) {
    table.countObserved(observed);
    if (followers > 0 && since != 0) {
      table.counters().saved(followers * Math.max(0, table.now() - since));
    }
  }

  /** Whether the result is there; no lock may be held. */
  boolean isComplete() {
    return result.isComplete();
  }

  /** Whether nobody may join, since the leader has the result itself; the stripe is locked. */
  boolean isObserving() {
    return observing;
  }

  /** How many have joined, be they still there or not; the stripe is locked. */
  int followers() {
    return followers;
  }

  /** A newcomer joins; the stripe is locked, and the flight listed. */
  Landing join(long now) {
    shares++;
    followers++;
    if (flight.waitingSince == 0) {
      flight.waitingSince = now;
    }
    return answer;
  }
}
