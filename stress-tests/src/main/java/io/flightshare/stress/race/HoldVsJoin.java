package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * A method returns a future, and so its flight is held, while another calls. That one waits for the
 * method, or finds the flight held: in either case it has a share, and the leader, who leaves, is
 * not the last; the newcomer then is.
 */
@JCStressTest
@Outcome(id = "not the last, shared, free", expect = Expect.ACCEPTABLE, desc = "It has a share.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class HoldVsJoin {

  private static final FlightTable TABLE = Race.reads();

  private volatile HeldThing held;
  private volatile boolean joined;

  @Actor
  public void leader(LLL_Result r) {
    HeldThing thing = new HeldThing((Flight) Race.enter(TABLE, this));
    held = thing;
    Race.pause();
    if (!thing.begin()) {
      r.r1 = "cannot hold";
      return;
    }
    Race.until(() -> joined);
    r.r1 = thing.leaves() ? "last" : "not the last";
  }

  @Actor
  public void newcomer(LLL_Result r) {
    Race.until(() -> held != null);
    Race.pause();
    r.r2 = held.call(TABLE, this);
    joined = true;
  }

  @Arbiter
  public void after(LLL_Result r) {
    boolean last = held.leaves();
    r.r3 = last && Race.isFree(TABLE, this) ? "free" : "still held";
  }
}
