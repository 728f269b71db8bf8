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
 * A source completes while somebody calls. A caller that knows it to be complete flies afresh; any
 * other shares it or does so too. The end leaves what the newcomer led untouched.
 */
@JCStressTest
@Outcome(id = "held, before shared, free", expect = Expect.ACCEPTABLE, desc = "Joined in time.")
@Outcome(id = "held, before led, free", expect = Expect.ACCEPTABLE, desc = "Too late to join.")
@Outcome(id = "held, after led, free", expect = Expect.ACCEPTABLE, desc = "It knew.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class JoinVsEndOfHold {

  private static final FlightTable TABLE = Race.reads();

  private volatile HeldThing held;
  private volatile boolean told;

  @Actor
  public void leader(LLL_Result r) {
    HeldThing thing = new HeldThing((Flight) Race.enter(TABLE, this));
    r.r1 = thing.begin() ? "held" : "cannot hold";
    held = thing;
    Race.pause();
    thing.completes();
    told = true;
  }

  @Actor
  public void newcomer(LLL_Result r) {
    Race.until(() -> held != null);
    Race.pause();
    r.r2 = (told ? "after " : "before ") + held.call(TABLE, this);
  }

  @Arbiter
  public void after(LLL_Result r) {
    r.r3 = Race.isFree(TABLE, this) ? "free" : "still listed";
  }
}
