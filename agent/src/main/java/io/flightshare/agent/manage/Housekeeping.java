package io.flightshare.agent.manage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's one thread. It sleeps until something is to be done that must not be done in a thread
 * of the application, and goes back to sleep when all is done. A daemon, so no JVM waits for it; it
 * inherits nothing from the application.
 */
public final class Housekeeping implements Runnable {
  /** Something to do beside the application. */
  @FunctionalInterface
  public interface Chore {
    /** Does what can be done now; true to be called again soon. */
    boolean tick();
  }

  /** Something to do from time to time. */
  @FunctionalInterface
  public interface Round {
    /**
     * Does it.
     *
     * @return after how many nanoseconds it wants to be called again; 0 for never
     */
    long go();
  }

  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final long PAUSE_MILLIS = 20;

  /** Guarded by {@code this}, as is all below. */
  private final List<Chore> chores = new ArrayList<>();

  private boolean awake;
  private boolean stopped;
  private @Nullable Thread thread;
  private @Nullable Round round;
  private long roundAt;

  /** Adds something to do at each {@link #wake}. */
  public synchronized void add(Chore chore) {
    chores.add(chore);
  }

  /** Has something done after so many nanoseconds, and then when it wants to be. */
  public synchronized void every(long nanos, Round task) {
    round = nanos > 0 ? task : null;
    roundAt = System.nanoTime() + nanos;
    notifyAll();
  }

  /** Starts the thread, unless it has been. */
  public synchronized void start() {
    if (thread == null && !stopped) {
      thread = new Thread(null, this, "flightshare", 0);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  /** Ends the thread soon. Does not wait for it; may be called from anywhere. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Ends the thread and waits until it has ended; not for ever, since it may be inside a class
   * loader of the application. Nobody may call this who holds what a chore or the round needs.
   */
  public void stopAndWait(long millis) {
    Thread running;
    synchronized (this) {
      stop();
      running = thread;
    }
    if (running == null) {
      return;
    }
    try {
      running.join(millis);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  /** Has every chore done soon. Does not block; may be called from anywhere. */
  public synchronized void wake() {
    awake = true;
    notifyAll();
  }

  @Override
  public void run() {
    try {
      while (awaitWork()) {
        boolean more = false;
        for (Chore chore : dueChores()) {
          more |= tick(chore);
        }
        makeRound();
        if (more) {
          pause();
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** False if there will be no more. */
  private synchronized boolean awaitWork() throws InterruptedException {
    while (!awake && !stopped) {
      if (round == null) {
        wait();
        continue;
      }
      long nanos = roundAt - System.nanoTime();
      if (nanos <= 0) {
        break;
      }
      wait(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    }
    return !stopped;
  }

  private synchronized List<Chore> dueChores() {
    List<Chore> due = awake ? new ArrayList<>(chores) : Collections.emptyList();
    awake = false;
    return due;
  }

  private synchronized @Nullable Round dueRound() {
    return !stopped && roundAt - System.nanoTime() <= 0 ? round : null;
  }

  private void makeRound() {
    Round due = dueRound();
    if (due == null) {
      return;
    }
    long next;
    try {
      next = due.go();
    } catch (RuntimeException | LinkageError failure) {
      LOG.warn("{} failed", due.getClass().getSimpleName(), failure);
      next = TimeUnit.SECONDS.toNanos(60);
    }
    rest(due, next);
  }

  private synchronized void rest(Round done, long nanos) {
    if (round == done) {
      every(nanos, done);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // to wake early, for whatever reason, is no harm
  private synchronized void pause() throws InterruptedException {
    if (!stopped) {
      wait(PAUSE_MILLIS);
      awake = true;
    }
  }

  private static boolean tick(Chore chore) {
    try {
      return chore.tick();
    } catch (RuntimeException | LinkageError failure) {
      LOG.warn("{} failed", chore.getClass().getSimpleName(), failure);
      return false;
    }
  }
}
