package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.FreshReadTable;
import io.flightshare.flight.KeyFilter;
import io.flightshare.flight.Landing;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Pass;
import io.flightshare.flight.ReadTable;
import io.flightshare.flight.Ticker;
import io.flightshare.flight.WriteTable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** What the races have in common. */
final class Race {
  private static final int HASH = 7;
  private static final FlightPolicy POLICY = FlightPolicy.defaults();

  /** What an outcome says of a call that got nothing from Flightshare and ran alone. */
  static final String ALONE = "alone";

  /** What it says of a call that led a flight, its own or one that it was promoted to. */
  static final String LED = "led";

  private Race() {}

  static FlightTable reads() {
    return new ReadTable(POLICY, Ticker.system(), FlightEvents.none());
  }

  static FlightTable freshReads() {
    return new FreshReadTable(POLICY, Ticker.system(), FlightEvents.none());
  }

  static FlightTable writes() {
    return writes(FlightPolicy.defaults().maxWaitNanos(), OnMaxWait.WAIT);
  }

  /** Whose followers are overdue as soon as they would park. */
  static FlightTable impatientReads() {
    FlightPolicy policy = POLICY.withMaxWait(1, OnMaxWait.RUN);
    return new ReadTable(policy, Ticker.system(), FlightEvents.none());
  }

  static FlightTable impatientWrites() {
    return writes(1, OnMaxWait.RUN);
  }

  private static FlightTable writes(long maxWaitNanos, OnMaxWait onMaxWait) {
    FlightPolicy policy = POLICY.withMaxWait(maxWaitNanos, onMaxWait);
    return new WriteTable(false, policy, Ticker.system(), FlightEvents.none());
  }

  /** Enters with a key that is compared by identity. */
  static Pass enter(FlightTable table, Object key) {
    return table.enter(HASH, 0, key, null, null, null, null, 0, 0, 0, 0);
  }

  /** Enters with a key that only its own {@code equals} can compare. */
  static Pass enterByEquals(FlightTable table, Object key) {
    return table.enter(HASH, 0, null, key, null, null, null, 0, 0, 0, 0);
  }

  static KeyFilter only(Object key) {
    return (site, self, a, b, c, d, p, q, r, s) -> self == key;
  }

  /** Leads or follows, and returns the answer: its own value if it leads. */
  static Object call(FlightTable table, Object key, Object own) {
    return end(enter(table, key), own);
  }

  static Object end(Pass pass, Object own) {
    if (pass instanceof Flight flight) {
      pause();
      flight.land(own);
      return own;
    }
    return answer(pass);
  }

  /**
   * Calls with the interrupt flag set, as one that leaves as soon as it would park; says whether it
   * led, ran alone, or what it was told.
   */
  static Object interrupted(FlightTable table, Object key) {
    Thread.currentThread().interrupt();
    Pass pass = enter(table, key);
    if (!Thread.interrupted()) {
      return "the flag is gone";
    }
    if (pass instanceof Flight flight) {
      flight.land("own");
      return LED;
    }
    return answer(pass);
  }

  /** What a call that does not lead was told. */
  static Object answer(Pass pass) {
    return pass == null ? ALONE : ((Landing) pass).value();
  }

  /** Whether a flight of this key can still be found, though nobody is up. */
  static boolean isFree(FlightTable table, Object key) {
    Pass pass = enter(table, key);
    if (pass instanceof Flight flight) {
      flight.land("of the arbiter");
      return true;
    }
    return false;
  }

  /** Some moment, long or short, that an execution takes. */
  static void pause() {
    int turns = ThreadLocalRandom.current().nextInt(128);
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }

  /** The two actors go on together. */
  static void meet(AtomicInteger here) {
    here.incrementAndGet();
    until(() -> here.get() == 2);
  }

  /** Until the other actor has come so far; it depends on nobody for that. */
  static void until(BooleanSupplier condition) {
    for (int i = 1; !condition.getAsBoolean(); i++) {
      if (i % 512 == 0) {
        Thread.yield(); // the other one may be without a processor
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
