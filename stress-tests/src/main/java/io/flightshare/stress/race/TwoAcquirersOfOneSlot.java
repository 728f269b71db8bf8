package io.flightshare.stress.race;

import io.flightshare.pool.ReferencePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIL_Result;

/** Two threads want the one object that is free: one of them gets it, the other a new one. */
@JCStressTest
@Outcome(id = "1, 1, two", expect = Expect.ACCEPTABLE, desc = "Each has its own.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class TwoAcquirersOfOneSlot {

  private final ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
  private Thing one;
  private Thing other;

  public TwoAcquirersOfOneSlot() {
    pool.release(pool.acquire(0));
  }

  @Actor
  public void first(IIL_Result r) {
    one = pool.acquire(0);
    r.r1 = one.references();
  }

  @Actor
  public void second(IIL_Result r) {
    other = pool.acquire(0);
    r.r2 = other.references();
  }

  @Arbiter
  public void after(IIL_Result r) {
    r.r3 = one != other && pool.statistics().allocated() == 2 ? "two" : "not two";
  }
}
