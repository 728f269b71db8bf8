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
 * Somebody releases twice, and the second time races with the next owner. It is told so, and the
 * next owner keeps the object.
 */
@JCStressTest
@Outcome(
    id = "1, told, 1",
    expect = Expect.ACCEPTABLE,
    desc = "The reference of the next owner is there.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Anything else.")
@State
public class DoubleReleaseVsReacquire {

  private final ReferencePool<Thing> pool = new ReferencePool<>(Thing::new, 8);
  private final Thing thing = pool.acquire(0);
  private final long life = thing.generation();
  private Thing next;

  public DoubleReleaseVsReacquire() {
    pool.release(thing, life);
  }

  @Actor
  public void nextOwner(ILI_Result r) {
    next = pool.acquire(0);
    r.r1 = next.references();
  }

  @Actor
  public void twice(ILI_Result r) {
    try {
      pool.release(thing, life);
      r.r2 = "not told";
    } catch (IllegalStateException stale) {
      r.r2 = "told";
    }
  }

  @Arbiter
  public void after(ILI_Result r) {
    r.r3 = next.references();
  }
}
