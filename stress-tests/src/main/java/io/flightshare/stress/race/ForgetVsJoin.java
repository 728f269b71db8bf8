package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Pass;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A write forgets the flight of a key while a reader arrives. A reader that knows the write to be
 * over when it calls does not get the stale answer; one that does not know may.
 */
@JCStressTest
@Outcome(
    id = "before, stale",
    expect = Expect.ACCEPTABLE,
    desc = "It called before the write was over, and joined.")
@Outcome(
    id = "before, b",
    expect = Expect.ACCEPTABLE,
    desc = "It called before the write was over, and led.")
@Outcome(id = "after, b", expect = Expect.ACCEPTABLE, desc = "It called after the write was over.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class ForgetVsJoin {

  private static final FlightTable TABLE = Race.reads();

  private volatile boolean led;
  private volatile boolean written;

  @Actor
  public void writer() {
    Pass pass = Race.enter(TABLE, this);
    led = true;
    Race.pause();
    TABLE.forget(Race.only(this));
    written = true;
    Race.pause();
    ((Flight) pass).land("stale");
  }

  @Actor
  public void reader(LL_Result r) {
    Race.until(() -> led);
    Race.pause();
    r.r1 = written ? "after" : "before";
    r.r2 = Race.call(TABLE, this, "b");
  }
}
