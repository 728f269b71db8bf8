package io.flightshare.flight;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that waits for one flight; made for this wait and never used again.
 *
 * <pre>
 *   WAITING --answer--&gt; ANSWERED     the flight ended; the landing tells how
 *           --promote-&gt; PROMOTED     the thread leads the flight now
 *           --leave---&gt; LEFT         the thread gave up: timeout, interrupt, cycle
 * </pre>
 *
 * <p>Every transition is made under the lock of the flight's stripe and only from WAITING, so
 * exactly one happens. {@code state} is volatile for the waiting thread, which reads it without the
 * lock, and for {@link Waits}, which walks from waiter to waiter: an edge of the waits-for graph is
 * there exactly as long as its waiter is WAITING, so it goes in the critical section that answers
 * or promotes. {@code landing} and {@code place} are written before {@code state} and read after
 * it.
 *
 * <p><b>No wake-up is lost.</b> The waiting thread says that it sleeps and <em>then</em> looks at
 * its state a last time before it parks; who changes the state does so first and <em>then</em>
 * looks whether it sleeps. Both are volatile, so one of them sees what the other wrote. An unpark
 * that comes before the park makes that return at once.
 */
final class Waiter {
  static final int WAITING = 0;
  static final int ANSWERED = 1;
  static final int PROMOTED = 2;
  static final int LEFT = 3;

  private final Thread thread;
  private final Flight flight;
  private volatile int state = WAITING;
  private volatile boolean asleep;
  private volatile boolean suspected;
  private @Nullable Landing landing;
  private int place;

  /** Neighbours in the flight's list of waiters; guarded by the lock of its stripe. */
  @Nullable Waiter previous;

  @Nullable Waiter next;

  Waiter(Thread thread, Flight flight) {
    this.thread = thread;
    this.flight = flight;
  }

  Thread thread() {
    return thread;
  }

  Flight flight() {
    return flight;
  }

  int state() {
    return state;
  }

  boolean isWaiting() {
    return state == WAITING;
  }

  /** The answer, once the state is ANSWERED. */
  Landing landing() {
    Landing answer = landing;
    if (answer == null) {
      throw new IllegalStateException("not answered");
    }
    return answer;
  }

  void answer(Landing landing, int place) {
    this.landing = landing;
    this.place = place;
    state = ANSWERED;
  }

  void promote() {
    state = PROMOTED;
  }

  void leave() {
    state = LEFT;
  }

  /** Said by the waiting thread: from here on it takes an unpark to wake it, or none any more. */
  void sleeps(boolean now) {
    asleep = now;
  }

  /** After the state was changed. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Has the waiting thread look whether somebody waits for a lock that it holds. */
  void suspect() {
    suspected = true;
    LockSupport.unpark(thread);
  }

  boolean isSuspected() {
    return suspected;
  }

  /** Wakes this waiter and all that a list still chains to it. */
  static void wakeAll(@Nullable Waiter first) {
    for (Waiter waiter = first; waiter != null; waiter = waiter.next) {
      waiter.wake();
    }
  }

  /** Wakes the children of this follower in the heap of followers. */
  void wakeChildren() {
    Landing answer = landing();
    answer.wake(2 * place + 1);
    answer.wake(2 * place + 2);
  }
}
