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
 * The leader of a read dies of an {@code Error} that is its own affair, while its only follower,
 * which was interrupted, is about to leave. Either the follower is promoted in time, or it has left
 * and runs alone, or it came too late and leads a flight of its own: one execution more in any
 * case, and nothing stays that a newcomer could find.
 */
@JCStressTest
@Outcome(
    id = "lost, led, free",
    expect = Expect.ACCEPTABLE,
    desc = "Promoted, or too late to join.")
@Outcome(id = "lost, alone, free", expect = Expect.ACCEPTABLE, desc = "It had left.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class PromoteVsAbandon {

  private static final FlightTable TABLE = Race.reads();

  private volatile boolean led;

  @Actor
  public void leader(LLL_Result r) {
    Pass pass = Race.enter(TABLE, this);
    led = true;
    Race.pause();
    ((Flight) pass).fail(new LinkageError("the leader's own"));
    r.r1 = "lost";
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
