package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Pass;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * {@code freshness: after-call}: an execution ends, and starts the group that waits behind it,
 * while the only member of that group, which was interrupted, is about to leave. Either it is
 * promoted and executes, or it has left, and the group with it. A group without members must not
 * start, and none may be left that a newcomer would wait in for good.
 */
@JCStressTest
@Outcome(id = "led, led, free", expect = Expect.ACCEPTABLE, desc = "Promoted, or too late to wait.")
@Outcome(id = "led, alone, free", expect = Expect.ACCEPTABLE, desc = "It had left.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class GroupStartsVsAbandon {

  private static final FlightTable TABLE = Race.freshReads();

  private volatile boolean led;

  @Actor
  public void leader(LLL_Result r) {
    Pass pass = Race.enter(TABLE, this);
    led = true;
    Race.pause();
    ((Flight) pass).land("a");
    r.r1 = Race.LED;
  }

  @Actor
  public void member(LLL_Result r) {
    Race.until(() -> led);
    r.r2 = Race.interrupted(TABLE, this);
  }

  @Arbiter
  public void after(LLL_Result r) {
    r.r3 = Race.isFree(TABLE, this) ? "free" : "still listed";
  }
}
