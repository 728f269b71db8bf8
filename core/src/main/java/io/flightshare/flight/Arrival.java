package io.flightshare.flight;

import io.flightshare.metrics.Bypass;
import org.jspecify.annotations.Nullable;

/**
 * One call that has found an execution of its key, until it has boarded: it leads, follows, is
 * answered at once, or runs alone. Confined to the calling thread. What follows is its {@link
 * Wait}.
 */
abstract class Arrival {
  private static final int SPINNERS = Runtime.getRuntime().availableProcessors() - 1;

  private final Stripe stripe;
  private final FlightPolicy policy;
  private final Flight own;
  private final boolean observes;

  private @Nullable Waiter waiter;
  private @Nullable Waiter alsoToWake;
  private @Nullable Bypass refusal;
  private @Nullable Landing given;
  private @Nullable Hold asked;
  private boolean askedIsComplete;
  private boolean usesOwn;
  private boolean spins;
  private boolean secondWait;

  Arrival(Stripe stripe, FlightPolicy policy, Flight own, boolean observes) {
    this.stripe = stripe;
    this.policy = policy;
    this.own = own;
    this.observes = observes;
  }

  final Stripe stripe() {
    return stripe;
  }

  final FlightPolicy policy() {
    return policy;
  }

  final Flight own() {
    return own;
  }

  final boolean observes() {
    return observes;
  }

  /** The caller was overdue once already. */
  final void isSecond() {
    secondWait = true;
  }

  final boolean isSecondWait() {
    return secondWait;
  }

  /** The hold of a flight that would be joined, if it was not asked yet; the stripe is locked. */
  final @Nullable Hold unasked(Flight found) {
    return found.hold == asked ? null : found.hold;
  }

  /** Asks whether a held result is there, which may run code of the application. */
  final void ask(Hold hold) {
    askedIsComplete = hold.isComplete();
    asked = hold;
  }

  /** Whether a flight is held for a result that is there by now; the stripe is locked. */
  final boolean isComplete(Flight found) {
    return found.hold != null && found.hold == asked && askedIsComplete;
  }

  // ---- one of these, with the stripe locked; a failure changes nothing --------------------------

  /** The caller executes, and its flight can be joined. */
  final void lead(long now) {
    stripe.lead(own, now);
    usesOwn = true;
  }

  /** The caller waits for a flight to which somebody holds a reference. */
  final void follow(Flight flight) {
    waiter = joinWaiters(flight);
  }

  /** The caller is the first member of a group: of its own flight, with the reference it holds. */
  final void followOwn() {
    waiter = addWaiter(own);
    usesOwn = true;
  }

  /** The caller is answered at once, by a flight that is held. */
  final void share(Landing landing) {
    given = landing;
  }

  final void runAlone(Bypass reason) {
    refusal = reason;
  }

  /** Somebody was given something to do on the way. */
  final void alsoWake(@Nullable Waiter other) {
    alsoToWake = other;
  }

  /** Adds the calling thread, with a new reference, to those who wait for a flight. */
  final Waiter joinWaiters(Flight flight) {
    Waiter added = addWaiter(flight);
    flight.retain();
    return added;
  }

  private Waiter addWaiter(Flight flight) {
    Waiter added = new Waiter(Thread.currentThread(), flight);
    WaiterList waiters = flight.waiterList();
    spins = waiters.size() < SPINNERS;
    waiters.add(added);
    return added;
  }

  // ---- what became of that ----------------------------------------------------------------------

  final boolean leads() {
    return usesOwn && waiter == null;
  }

  final boolean usesOwn() {
    return usesOwn;
  }

  final @Nullable Waiter alsoToWake() {
    return alsoToWake;
  }

  final Waiter waiter() {
    Waiter mine = waiter;
    if (mine == null) {
      throw new IllegalStateException("nothing is waited for");
    }
    return mine;
  }

  /** Why the caller runs alone; null if it does not. */
  final @Nullable Bypass refusal() {
    return refusal;
  }

  /** What the caller was answered at once; null if it was not. */
  final @Nullable Landing given() {
    return given;
  }

  /** Whether it is worth to spin before the thread parks. */
  final boolean spins() {
    return spins;
  }

  /** Waits once more, for another flight, after it has left the first. */
  final void followInstead(Waiter other) {
    waiter = other;
    isSecond();
  }
}
