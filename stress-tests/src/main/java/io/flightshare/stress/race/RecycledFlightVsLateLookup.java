package io.flightshare.stress.race;

import io.flightshare.flight.FlightTable;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A flight lands and begins its next life with another key, while a late caller looks for the first
 * key. It gets the first answer or leads its own; never the answer of the other key.
 */
@JCStressTest
@Outcome(id = "old", expect = Expect.ACCEPTABLE, desc = "In time.")
@Outcome(id = "own", expect = Expect.ACCEPTABLE, desc = "Too late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class RecycledFlightVsLateLookup {

  private static final FlightTable TABLE = Race.reads();

  private final Object other = new Object();
  private final AtomicInteger here = new AtomicInteger();

  @Actor
  public void leader() {
    Race.meet(here);
    Race.call(TABLE, this, "old");
    Race.call(TABLE, other, "of the other key");
  }

  @Actor
  public void late(L_Result r) {
    Race.meet(here);
    r.r1 = Race.call(TABLE, this, "own");
  }
}
