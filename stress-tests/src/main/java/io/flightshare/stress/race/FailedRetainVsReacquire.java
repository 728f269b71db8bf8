package io.flightshare.stress.race;

import io.flightshare.pool.ReferencePool;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ILI_Result;

/**
 * An object is released and acquired anew while somebody tries to retain it in its old life. A
 * retain that is refused leaves no trace in the count of the new life.
 */
@JCStressTest
@Outcome(id = "1, false, 1", expect = Expect.ACCEPTABLE, desc = "Refused.")
@Outcome(
    id = "1, true, 1",
    expect = Expect.ACCEPTABLE,
    desc = "Retained in the old life, and released.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class FailedRetainVsReacquire {

  private final ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
  private final Thing thing = pool.acquire(0);
  private final long life = thing.generation();
  private Thing next;

  @Actor
  public void reacquire(ILI_Result r) {
    pool.release(thing, life);
    next = pool.acquire(0);
    r.r1 = next.references();
  }

  @Actor
  public void retain(ILI_Result r) {
    boolean retained = thing.tryRetain(life);
    if (retained) {
      pool.release(thing, life);
    }
    r.r2 = retained;
  }

  @Arbiter
  public void after(ILI_Result r) {
    r.r3 = next.references();
  }
}
