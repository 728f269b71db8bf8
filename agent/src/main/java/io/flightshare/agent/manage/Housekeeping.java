package io.flightshare.agent.manage;

import java.util.ArrayList;
import java.util.List;
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

  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final long PAUSE_MILLIS = 20;

  /** Guarded by {@code this}, as is {@code awake}. */
  private final List<Chore> chores = new ArrayList<>();

  private boolean awake;

  /** Adds something to do at each {@link #wake}. */
  public synchronized void add(Chore chore) {
    chores.add(chore);
  }

  /** Starts the thread. */
  public void start() {
    Thread thread = new Thread(null, this, "flightshare", 0);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  /** Has every chore done soon. Does not block; may be called from anywhere. */
  public synchronized void wake() {
    awake = true;
    notifyAll();
  }

  @Override
  public void run() {
    try {
      while (true) {
        List<Chore> now = awaitWork();
        boolean more = false;
        for (Chore chore : now) {
          more |= tick(chore);
        }
        if (more) {
          pause();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Chore> awaitWork() throws InterruptedException {
    while (!awake) {
      wait();
    }
    awake = false;
    return new ArrayList<>(chores);
  }

  @SuppressWarnings("WaitNotInLoop") // to wake early, for whatever reason, is no harm
  private synchronized void pause() throws InterruptedException {
    wait(PAUSE_MILLIS);
    awake = true;
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
