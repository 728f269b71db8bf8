package io.flightshare.stress.race;

import io.flightshare.flight.FlightTable;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Two callers of one key. While the first lands, the second arrives: it is in time and gets the
 * first one's answer, or it is not and leads a flight of its own. It must not wait for what has
 * ended, nor get no answer, nor be sent to run alone.
 */
@JCStressTest
@Outcome(id = "a, a", expect = Expect.ACCEPTABLE, desc = "The second joined.")
@Outcome(id = "b, b", expect = Expect.ACCEPTABLE, desc = "The first joined.")
@Outcome(id = "a, b", expect = Expect.ACCEPTABLE, desc = "Too late to join: each led its own.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An answer from nowhere, or none.")
@State
public class JoinVsFinish {
  private static final FlightTable TABLE = Race.reads();

  private final AtomicInteger here = new AtomicInteger();

  @Actor
  public void first(LL_Result r) {
    Race.meet(here);
    r.r1 = Race.call(TABLE, this, "a");
  }

  @Actor
  public void second(LL_Result r) {
    Race.meet(here);
    r.r2 = Race.call(TABLE, this, "b");
  }
}
