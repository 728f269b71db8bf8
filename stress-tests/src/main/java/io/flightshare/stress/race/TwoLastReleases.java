package io.flightshare.stress.race;

import io.flightshare.pool.ReferencePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two holders release at once: the object is reset once, and is free. */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "One reset.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class TwoLastReleases {

  private final ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
  private final Thing thing = pool.acquire(0);
  private final long life = thing.generation();

  public TwoLastReleases() {
    pool.retain(thing);
  }

  @Actor
  public void one() {
    pool.release(thing, life);
  }

  @Actor
  public void other() {
    pool.release(thing, life);
  }

  @Arbiter
  public void after(III_Result r) {
    r.r1 = thing.resets();
    r.r2 = thing.references();
    r.r3 = (int) pool.statistics().returned();
  }
}
