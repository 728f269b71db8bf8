package io.flightshare.stress.race;

import io.flightshare.flight.FlightTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * A write is up, and ends, while two writers of its key call, twice each. They wait for its end,
 * and one executes for both, or they came later and execute one after the other. No two executions
 * overlap, and each call is covered by an execution that began after the call.
 */
@JCStressTest
@Outcome(
    id = "(led|followed) (led|followed), (led|followed) (led|followed)",
    expect = Expect.ACCEPTABLE,
    desc = "Each call was covered.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class CoveredWrites {

  private static final FlightTable TABLE = Race.writes();

  private final Covered covered = new Covered(TABLE);

  @Actor
  public void first(LL_Result r) {
    covered.theFirstEnds();
    r.r1 = covered.call() + " " + covered.call();
  }

  @Actor
  public void second(LL_Result r) {
    covered.together();
    r.r2 = covered.call() + " " + covered.call();
  }
}
