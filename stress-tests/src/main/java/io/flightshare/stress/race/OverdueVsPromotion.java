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
 * A write ends, and starts the group behind it, while the only member of that finds that its wait
 * is over, and starts it too. It starts once.
 */
@JCStressTest
@Outcome(id = "a, b, free", expect = Expect.ACCEPTABLE, desc = "Started once.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class OverdueVsPromotion {

  private static final FlightTable TABLE = Race.impatientWrites();

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
