package io.flightshare.stress.race;

import io.flightshare.flight.FlightTable;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * {@link RecycledFlightVsLateLookup} with keys that only the application's {@code equals} can
 * compare: the late caller asks it with no lock held, while the flight that it asks about lands.
 * Its reference keeps the flight from the next life until it has made up its mind.
 */
@JCStressTest
@Outcome(id = "old", expect = Expect.ACCEPTABLE, desc = "In time.")
@Outcome(id = "own", expect = Expect.ACCEPTABLE, desc = "Too late.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class RecycledFlightVsComparison {

  private static final FlightTable TABLE = Race.reads();

  /** Equal to another by code that takes its time. */
  private static final class Key {
    private final Object whose;
    private final int number;

    Key(Object whose, int number) {
      this.whose = whose;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      Race.pause();
      return other instanceof Key key && key.whose == whose && key.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private final AtomicInteger here = new AtomicInteger();

  @Actor
  public void leader() {
    Race.meet(here);
    Race.end(Race.enterByEquals(TABLE, new Key(this, 1)), "old");
    Race.end(Race.enterByEquals(TABLE, new Key(this, 2)), "of the other key");
  }

  @Actor
  public void late(L_Result r) {
    Race.meet(here);
    r.r1 = Race.end(Race.enterByEquals(TABLE, new Key(this, 1)), "own");
  }
}
