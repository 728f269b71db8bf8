package io.flightshare.flight;

import io.flightshare.key.KeyEquality.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * What one arriving call has found out about flights whose keys only the application can compare.
 * It holds a reference to each, so that none can begin another life while its verdict is kept. Used
 * by one thread.
 */
final class Comparisons {
  private final Stripe stripe;
  private final List<Flight> same = new ArrayList<>(1);
  private final List<Flight> different = new ArrayList<>(1);

  Comparisons(Stripe stripe) {
    this.stripe = stripe;
  }

  /** What is known of a listed flight; the stripe is locked. */
  Answer answer(Flight flight, Flight mine) {
    Answer quick = flight.quickSameKey(mine);
    if (quick != Answer.UNKNOWN) {
      return quick;
    }
    return has(same, flight)
        ? Answer.SAME
        : has(different, flight) ? Answer.DIFFERENT : Answer.UNKNOWN;
  }

  private static boolean has(List<Flight> flights, Flight flight) {
    for (int i = 0; i < flights.size(); i++) {
      if (flights.get(i) == flight) {
        return true;
      }
    }
    return false;
  }

  /** Runs code of the application; the caller has retained the candidate and passes that on. */
  void compare(Flight mine, Flight candidate) {
    boolean kept = false;
    try {
      (mine.deepSameKey(candidate) ? same : different).add(candidate);
      kept = true;
    } finally {
      if (!kept) {
        stripe.release(candidate);
      }
    }
  }

  void release() {
    // By index: after boarding nothing may fail, as an iterator that finds no memory would.
    for (int i = 0; i < same.size(); i++) {
      stripe.release(same.get(i));
    }
    for (int i = 0; i < different.size(); i++) {
      stripe.release(different.get(i));
    }
    same.clear();
    different.clear();
  }
}
