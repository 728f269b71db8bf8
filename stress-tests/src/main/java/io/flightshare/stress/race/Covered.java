package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Calls of one key, each of which must be covered by an execution that began after it. */
final class Covered {
  private final FlightTable table;
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger running = new AtomicInteger();

  private final AtomicInteger here = new AtomicInteger();
  private final Flight first;

  /** With an execution under way. */
  Covered(FlightTable table) {
    this.table = table;
    first = ThirdThread.leads(table, this);
  }

  /** Lets it end, any moment now. */
  void theFirstEnds() {
    Race.meet(here);
    ThirdThread.startsToLand(first, 0L); // it began before every call
  }

  /** When the other actor is there. */
  void together() {
    Race.meet(here);
  }

  /** One call; says how it was answered, or what was wrong. */
  String call() {
    long begin = clock.incrementAndGet();
    Pass pass = Race.enter(table, this);
    if (pass instanceof Flight flight) {
      boolean beside = running.incrementAndGet() != 1;
      long execution = clock.incrementAndGet();
      Race.pause();
      running.decrementAndGet();
      flight.land(execution);
      return beside ? "overlapped" : Race.LED;
    }
    if (pass == null) {
      return Race.ALONE;
    }
    return (Long) ((Landing) pass).value() > begin ? "followed" : "stale";
  }
}
