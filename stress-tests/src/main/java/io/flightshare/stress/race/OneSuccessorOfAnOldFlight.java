package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import io.flightshare.flight.ReadTable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Two callers find a flight that is older than {@code max-age}. One of them closes it and leads its
 * successor, and the other joins that, or comes when that has landed: at no time do two lead. When
 * the old flight lands at last it leaves the table as it found it.
 */
@JCStressTest
@Outcome(
    id = "led, joined, at rest",
    expect = Expect.ACCEPTABLE,
    desc = "The second joined the successor.")
@Outcome(id = "joined, led, at rest", expect = Expect.ACCEPTABLE, desc = "The first did.")
@Outcome(id = "led, led, at rest", expect = Expect.ACCEPTABLE, desc = "One after the other.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class OneSuccessorOfAnOldFlight {

  private static final long MAX_AGE = 1_000;

  private final Object key = new Object();
  private final AtomicLong clock = new AtomicLong(1);
  private final FlightTable table =
      new ReadTable(FlightPolicy.defaults().withMaxAge(MAX_AGE), clock::get, FlightEvents.none());
  private final AtomicInteger here = new AtomicInteger();
  private final AtomicInteger leading = new AtomicInteger();
  private final Flight old;

  public OneSuccessorOfAnOldFlight() {
    old = ThirdThread.leads(table, key);
    clock.addAndGet(2 * MAX_AGE);
  }

  private String call() {
    Race.meet(here);
    Pass pass = Race.enter(table, key);
    if (!(pass instanceof Flight flight)) {
      return pass instanceof Landing ? "joined" : Race.ALONE;
    }
    boolean alone = leading.incrementAndGet() == 1;
    Race.pause();
    leading.decrementAndGet();
    flight.land("v");
    return alone ? Race.LED : "led beside another";
  }

  @Actor
  public void first(LLL_Result r) {
    r.r1 = call();
  }

  @Actor
  public void second(LLL_Result r) {
    r.r2 = call();
  }

  @Arbiter
  public void after(LLL_Result r) {
    ThirdThread.lands(old, "late");
    boolean atRest = table.listedFlights() == 0 && table.poolStatistics().referenced() == 0;
    r.r3 = atRest ? "at rest" : "something is left";
  }
}
