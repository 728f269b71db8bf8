package io.flightshare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A group on which a test directs its callers one step at a time: each call is followed until it
 * executes or waits, and each execution stands still until the test ends it.
 */
public final class Stage {
  private final Group group;
  private final BlockingQueue<Execution> begun = new LinkedBlockingQueue<>();
  private final List<Caller> callers = new ArrayList<>();
  private final AtomicInteger executions = new AtomicInteger();

  public Stage(Group group) {
    this.group = group;
  }

  public Group group() {
    return group;
  }

  /** How many executions have begun. */
  public int executions() {
    return executions.get();
  }

  /** A new thread calls; returns when it executes, waits, or is through. */
  public Caller calls(Object key) {
    Caller[] self = new Caller[1];
    Caller caller = new Caller(() -> group.call(key, () -> execute(self[0])));
    self[0] = caller;
    callers.add(caller);
    caller.start();
    Polling.until(
        caller.thread().getName() + " executes or waits",
        () -> caller.executes || caller.isParked() || caller.isDone());
    return caller;
  }

  /** So many new threads call, one after the other, and wait for a flight. */
  public List<Caller> wait(int count, Object key) {
    List<Caller> waiting = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      waiting.add(calls(key).untilParked());
    }
    return waiting;
  }

  private Object execute(Caller caller) throws Exception {
    executions.incrementAndGet();
    Execution execution = new Execution(caller);
    begun.add(execution);
    caller.executes = true;
    return execution.await();
  }

  /** A call by the current thread, which must execute at once and not stand still. */
  public Object callsHere(Object key, Object value) throws Exception {
    return group.call(
        key,
        () -> {
          executions.incrementAndGet();
          return value;
        });
  }

  /** The next execution that begins, or has begun and was not asked for yet. */
  public Execution begun() {
    try {
      Execution next = begun.poll(Polling.DEADLINE_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("an execution should have begun").isNotNull();
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public Execution begunBy(Caller caller) {
    Execution execution = begun();
    assertThat(execution.caller()).isSameAs(caller);
    return execution;
  }

  public void nothingElseBegan() {
    assertThat(begun).isEmpty();
  }

  /** Moves the clock and sees to it that everybody who waits looks at it. */
  public void advance(FakeTicker ticker, long nanos) {
    ticker.advance(nanos);
    nudge();
  }

  /** Ends every park. */
  public void nudge() {
    for (Caller caller : callers) {
      LockSupport.unpark(caller.thread());
    }
  }

  /** Lets go of the callers there were. */
  public void forget() {
    callers.clear();
  }

  /** What must hold whenever no call is up. */
  public void assertAtRest() {
    callers.forEach(Caller::untilDone);
    assertThat(begun).as("executions that the test has forgotten").isEmpty();
    assertAtRest(group);
  }

  public static void assertAtRest(Group group) {
    var numbers = group.statistics();
    assertThat(numbers.calls())
        .as("calls = executions + joined + merged: " + numbers)
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    assertThat(group.size()).as("listed flights").isZero();
    assertThat(group.poolStatistics().referenced()).as("flights still referenced").isZero();
  }
}
