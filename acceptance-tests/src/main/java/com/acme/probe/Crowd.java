package com.acme.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Many callers whose calls overlap for certain, and what became of them. */
public final class Crowd {
  private final int executions;
  private final int sideBySide;
  private final List<Object> outcomes;

  private Crowd(int executions, int sideBySide, List<Object> outcomes) {
    this.executions = executions;
    this.sideBySide = sideBySide;
    this.outcomes = outcomes;
  }

  /**
   * Releases so many callers at once. Nobody's body ends before each of them either stands in its
   * body or waits for somebody else's.
   */
  public static Crowd of(int size, Work work, Callable<?> call) throws Exception {
    return meanwhile(size, work, call, () -> null);
  }

  /** The same, and something is done while all of them stand still. */
  public static Crowd meanwhile(int size, Work work, Callable<?> call, Callable<?> meanwhile)
      throws Exception {
    List<Callable<?>> calls = new ArrayList<Callable<?>>(Collections.nCopies(size, call));
    return of(work, calls, false, meanwhile);
  }

  /** Releases these calls at once. */
  public static Crowd together(Work work, Callable<?>... calls) throws Exception {
    return of(work, Arrays.asList(calls), false, () -> null);
  }

  /** Releases each call when the one before it stands in its body or waits. */
  public static Crowd oneByOne(Work work, Callable<?>... calls) throws Exception {
    return of(work, Arrays.asList(calls), true, () -> null);
  }

  private static Crowd of(
      Work work, List<Callable<?>> calls, boolean inOrder, Callable<?> meanwhile) throws Exception {
    int before = work.executions();
    work.hold();
    List<Caller> callers = new ArrayList<>();
    CountDownLatch start = new CountDownLatch(1);
    for (Callable<?> call : calls) {
      Caller caller = new Caller(callers.size(), start, call);
      callers.add(caller);
      caller.start();
      if (inOrder) {
        start.countDown();
        awaitSettled(work, callers);
      }
    }
    start.countDown();
    awaitSettled(work, callers);
    int sideBySide = work.inside();
    try {
      meanwhile.call();
    } finally {
      work.letGo();
    }
    List<Object> outcomes = new ArrayList<>();
    for (Caller caller : callers) {
      caller.join(Polling.DEADLINE_SECONDS * 1000);
      if (caller.isAlive()) {
        throw new IllegalStateException(
            caller + " hangs at " + Arrays.asList(caller.getStackTrace()));
      }
      outcomes.add(caller.outcome());
    }
    return new Crowd(work.executions() - before, sideBySide, outcomes);
  }

  private static void awaitSettled(Work work, List<Caller> callers) throws Exception {
    Polling.until(
        callers.size() + " callers stand still",
        () -> {
          int still = work.inside();
          for (Caller caller : callers) {
            still += caller.isWaiting() || !caller.isAlive() ? 1 : 0;
          }
          return still == callers.size();
        });
  }

  /** How many bodies ran. */
  public int executions() {
    return executions;
  }

  /** How many bodies ran when all callers stood still; the others waited. */
  public int sideBySide() {
    return sideBySide;
  }

  /** What each call returned or threw. */
  public List<Object> outcomes() {
    return outcomes;
  }

  /** The different outcomes, by equals. */
  public Set<Object> distinct() {
    return new LinkedHashSet<>(outcomes);
  }

  /** How many different objects the outcomes are. */
  public int instances() {
    Set<Object> instances = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
    instances.addAll(outcomes);
    return instances.size();
  }
}
