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
 * The only caller that shares a future gives it up while another calls. Either that one has joined
 * first, and then the other was not the last and the source goes on; or it was, the source may be
 * cancelled, and the newcomer flies afresh. It must not share what is being cancelled.
 */
@JCStressTest
@Outcome(
    id = "not the last, shared, free",
    expect = Expect.ACCEPTABLE,
    desc = "The newcomer joined in time.")
@Outcome(id = "last, led, free", expect = Expect.ACCEPTABLE, desc = "It came too late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class JoinVsLastLeave {

  private static final FlightTable TABLE = Race.reads();

  private volatile HeldThing held;

  @Actor
  public void leader(LLL_Result r) {
    HeldThing thing = new HeldThing((Flight) Race.enter(TABLE, this));
    if (!thing.begin()) {
      r.r1 = "cannot hold";
      return;
    }
    held = thing;
    Race.pause();
    r.r1 = thing.leaves() ? "last" : "not the last";
  }

  @Actor
  public void newcomer(LLL_Result r) {
    Race.until(() -> held != null);
    Race.pause();
    r.r2 = held.call(TABLE, this);
  }

  @Arbiter
  public void after(LLL_Result r) {
    held.completes();
    r.r3 = Race.isFree(TABLE, this) ? "free" : "still listed";
  }
}
