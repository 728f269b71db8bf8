package io.flightshare.stress.race;

import io.flightshare.flight.FlightTable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * {@link CoveredWrites} for {@code freshness: after-call}: no reader gets what an execution found
 * that began before the reader called.
 */
@JCStressTest
@Outcome(
    id = "(led|followed) (led|followed), (led|followed) (led|followed)",
    expect = Expect.ACCEPTABLE,
    desc = "Each call was covered.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class CoveredReads {

  private static final FlightTable TABLE = Race.freshReads();

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
