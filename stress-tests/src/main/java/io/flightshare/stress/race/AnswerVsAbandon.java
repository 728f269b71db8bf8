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
 * The leader of a read lands while its only follower, which was interrupted, is about to leave: it
 * has the answer, or it runs alone, or it came too late. The flag of the interrupt is set in any
 * case.
 */
@JCStressTest
@Outcome(id = "led, a, free", expect = Expect.ACCEPTABLE, desc = "Answered.")
@Outcome(id = "led, alone, free", expect = Expect.ACCEPTABLE, desc = "It had left.")
@Outcome(id = "led, led, free", expect = Expect.ACCEPTABLE, desc = "Too late to join.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class AnswerVsAbandon {

  private static final FlightTable TABLE = Race.reads();

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
  public void follower(LLL_Result r) {
    Race.until(() -> led);
    r.r2 = Race.interrupted(TABLE, this);
  }

  @Arbiter
  public void after(LLL_Result r) {
    r.r3 = Race.isFree(TABLE, this) ? "free" : "still listed";
  }
}
