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
 * A write forgets the flight of a key while that lands. Who calls when the write has forgotten it
 * never gets its answer, landed or not.
 */
@JCStressTest
@Outcome(id = "led, b, free", expect = Expect.ACCEPTABLE, desc = "The caller led its own.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class ForgetVsFinish {

  private static final FlightTable TABLE = Race.reads();

  private volatile boolean led;

  @Actor
  public void leader(LLL_Result r) {
    Pass pass = Race.enter(TABLE, this);
    led = true;
    Race.pause();
    ((Flight) pass).land("stale");
    r.r1 = Race.LED;
  }

  @Actor
  public void writer(LLL_Result r) {
    Race.until(() -> led);
    TABLE.forget(Race.only(this));
    r.r2 = Race.call(TABLE, this, "b");
  }

  @Arbiter
  public void after(LLL_Result r) {
    r.r3 = Race.isFree(TABLE, this) ? "free" : "still listed";
  }
}
