package io.flightshare.stress.race;

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
 * The leader of a read lands while its follower finds that its wait is over, and opens a successor.
 * It has one answer, that of the first or its own.
 */
@JCStressTest
@Outcome(id = "a, a, free", expect = Expect.ACCEPTABLE, desc = "In time.")
@Outcome(
    id = "a, b, free",
    expect = Expect.ACCEPTABLE,
    desc = "It led, the successor or its own flight.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class OverdueVsFinish {

  private static final FlightTable TABLE = Race.impatientReads();

  private volatile boolean led;

  @Actor
  public void leader(LLL_Result r) {
    Pass pass = Race.enter(TABLE, this);
    led = true;
    r.r1 = Race.end(pass, "a");
  }

  @Actor
  public void overdue(LLL_Result r) {
    Race.until(() -> led);
    r.r2 = Race.call(TABLE, this, "b");
  }

  @Arbiter
  public void after(LLL_Result r) {
    r.r3 = Race.isFree(TABLE, this) ? "free" : "still listed";
  }
}
