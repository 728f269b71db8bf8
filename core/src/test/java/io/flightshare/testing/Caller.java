package io.flightshare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A thread of its own that makes one call, and what became of it. */
public final class Caller {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Thread thread;
  private volatile Object value;
  private volatile Throwable failure;
  private volatile boolean interruptedAfter;
  private volatile boolean done;
  volatile boolean executes;

  Caller(Callable<?> call) {
    this.thread = new Thread(() -> run(call), "caller-" + NUMBERS.incrementAndGet());
    thread.setDaemon(true);
  }

  private Caller(Thread thread) {
    this.thread = thread;
  }

  /** The current thread, to be watched by others. */
  public static Caller current() {
    return new Caller(Thread.currentThread());
  }

  private void run(Callable<?> call) {
    try {
      value = call.call();
    } catch (Throwable t) {
      failure = t;
    }
    interruptedAfter = Thread.currentThread().isInterrupted();
    done = true;
  }

  Caller start() {
    thread.start();
    return this;
  }

  /** A thread that makes any call, started. */
  public static Caller running(Callable<?> call) {
    return new Caller(call).start();
  }

  public Thread thread() {
    return thread;
  }

  public boolean isDone() {
    return done;
  }

  /** Whether it has joined a flight and waits for its answer. */
  public boolean isParked() {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getSimpleName().equals("Wait");
  }

  public Caller untilParked() {
    Polling.until(thread.getName() + " waits for a flight", this::isParked);
    return this;
  }

  public Caller untilDone() {
    Polling.until(thread.getName() + " has ended its call", this::isDone);
    return this;
  }

  /** What the call returned, once it has. */
  public Object value() {
    untilDone();
    assertThat(failure).as("failure of " + thread.getName()).isNull();
    return value;
  }

  /** What the call threw, once it has. */
  public Throwable failure() {
    untilDone();
    assertThat(failure).as("failure of " + thread.getName()).isNotNull();
    return failure;
  }

  /** What the call returned or threw, once it has. */
  public Object outcome() {
    untilDone();
    return failure == null ? value : failure;
  }

  /** Waits on, after the group has counted so many timeouts. */
  public void untilTimedOut(Stage stage, long timeouts) {
    Polling.until(
        thread.getName() + " has been overdue",
        () -> stage.group().statistics().timeouts() == timeouts && isParked());
  }

  /** Whether the thread's interrupt flag was set when its call had ended. */
  public boolean interruptedAfter() {
    untilDone();
    return interruptedAfter;
  }
}
