package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.HeldResult;
import io.flightshare.flight.Hold;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;

/** A result that is not there yet, and the hold of its flight. */
final class HeldThing implements HeldResult {
  private final Hold hold;
  private volatile boolean complete;

  /** Of a flight that the calling thread leads. */
  HeldThing(Flight flight) {
    hold = new Hold(flight, this);
  }

  boolean begin() {
    return hold.begin();
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  /** The result is there, and the hold ends, as it does before anybody is told. */
  void completes() {
    complete = true;
    hold.end();
  }

  boolean leaves() {
    return hold.leave();
  }

  /** Calls; says whether it shares this, or led something of its own, which it lands. */
  String call(FlightTable table, Object key) {
    Pass pass = Race.enter(table, key);
    if (pass instanceof Flight flight) {
      flight.land("own");
      return Race.LED;
    }
    if (pass == null) {
      return Race.ALONE;
    }
    return ((Landing) pass).value() == this ? "shared" : "an answer from nowhere";
  }
}
