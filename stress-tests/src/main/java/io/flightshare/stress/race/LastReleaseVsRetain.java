package io.flightshare.stress.race;

import io.flightshare.pool.ReferencePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;

/**
 * The last reference to a pooled object is released while somebody wants one more. Either that
 * comes first, and the object is not reset as long as it is held, or it is refused. One reset, in
 * the end.
 */
@JCStressTest
@Outcome(id = "true, 1, 0", expect = Expect.ACCEPTABLE, desc = "Retained in time.")
@Outcome(id = "false, 1, 0", expect = Expect.ACCEPTABLE, desc = "Refused.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class LastReleaseVsRetain {

  private final ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
  private final Thing thing = pool.acquire(0);
  private final long life = thing.generation();

  @Actor
  public void release() {
    pool.release(thing, life);
  }

  @Actor
  public void retain(LII_Result r) {
    boolean retained = thing.tryRetain(life);
    if (retained) {
      if (thing.resets() != 0) {
        r.r1 = "reset while held";
        return;
      }
      pool.release(thing, life);
    }
    r.r1 = retained;
  }

  @Arbiter
  public void after(LII_Result r) {
    r.r2 = thing.resets();
    r.r3 = thing.references();
  }
}
