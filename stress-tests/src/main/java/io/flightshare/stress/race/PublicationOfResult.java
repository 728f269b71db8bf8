package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The leader fills a plain object and lands it. Whoever gets it sees it filled, though nothing in
 * it is final or volatile.
 */
@JCStressTest
@Outcome(id = "6, 6", expect = Expect.ACCEPTABLE, desc = "Each of them saw all that was written.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class PublicationOfResult {

  private static final FlightTable TABLE = Race.reads();

  /** Nothing here is safe to publish by itself. */
  private static final class Plain {
    int one;
    int two;
    int three;

    static Plain filled() {
      Plain plain = new Plain();
      plain.one = 1;
      plain.two = 2;
      plain.three = 3;
      return plain;
    }

    int sum() {
      return one + two + three;
    }
  }

  private final AtomicInteger here = new AtomicInteger();

  private int sum() {
    Race.meet(here);
    Pass pass = Race.enter(TABLE, this);
    if (pass instanceof Flight flight) {
      Race.pause();
      Plain own = Plain.filled();
      flight.land(own);
      return own.sum();
    }
    return ((Plain) ((Landing) pass).value()).sum();
  }

  @Actor
  public void first(II_Result r) {
    r.r1 = sum();
  }

  @Actor
  public void second(II_Result r) {
    r.r2 = sum();
  }
}
