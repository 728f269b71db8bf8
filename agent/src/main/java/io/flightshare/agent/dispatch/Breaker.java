package io.flightshare.agent.dispatch;

import io.flightshare.flight.Ticker;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a rule that does more harm than good out of service for a while: a circuit breaker, after
 * Michael Nygard's <em>Release It!</em>
 *
 * <pre>
 *   closed --enough trouble--&gt; open --pause over--&gt; closed again
 * </pre>
 *
 * <p>Trouble is counted in windows of ten seconds, each kind by itself, and it is enough when there
 * has been a certain number of it and no more calls than that were shared meanwhile; so a rule that
 * mostly does its work stays in service, whatever goes wrong now and then. A window begins with the
 * first trouble in it: a rule without any costs nothing. The pause doubles each time the breaker
 * opens again soon after it has closed. What will not pass has no pause: see {@link #stayOpen}.
 *
 * <p>Thread-safe: everything is guarded by this object, but for what calls read. Only a call that
 * meets trouble, or comes while the breaker is open, takes the lock.
 */
final class Breaker {
  /** What can be wrong with a rule. */
  enum Trouble {
    FAILURE(20, "calls failed inside Flightshare"),
    TIMEOUT(20, "calls waited until max-wait was over"),
    IN_VAIN(50, "executions had a result that their followers could not get");

    private final int enough;
    private final String what;

    Trouble(int enough, String what) {
      this.enough = enough;
      this.what = what;
    }
  }

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long SHORTEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Ticker ticker;
  private final LongSupplier sharedCalls;
  private final Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);

  private boolean inWindow;
  private long windowBegan;
  private long sharedBefore;

  private volatile boolean open;

  /** Whether it does not close by itself. */
  private volatile boolean endless;

  /**
   * When the pause is over, by the ticker; written before {@code open}, meaningless while closed.
   */
  private volatile long closesAt;

  private long pause = SHORTEST_PAUSE_NANOS;
  private long closedAt;
  private boolean everOpened;
  private String why = "";

  /**
   * A closed breaker.
   *
   * @param sharedCalls how many calls of the rule have been shared since it began
   */
  Breaker(Ticker ticker, LongSupplier sharedCalls) {
    this.ticker = ticker;
    this.sharedCalls = sharedCalls;
  }

  /** Something went wrong. Returns why the breaker has opened, if it has just now; else null. */
  synchronized @Nullable String trouble(Trouble kind) {
    if (open) {
      return null; // of calls that began before
    }
    long now = ticker.read();
    if (!inWindow || now - windowBegan > WINDOW_NANOS) {
      beginWindow(now);
    }
    int count = troubles.merge(kind, 1, Integer::sum);
    if (count < kind.enough) {
      return null;
    }
    long shared = sharedCalls.getAsLong() - sharedBefore;
    if (shared > count) {
      return null;
    }
    openAt(now);
    why =
        count
            + " "
            + kind.what
            + " within "
            + Math.max(1, TimeUnit.NANOSECONDS.toSeconds(now - windowBegan))
            + " s, and "
            + shared
            + " were shared";
    return why;
  }

  private void beginWindow(long now) {
    inWindow = true;
    windowBegan = now;
    sharedBefore = sharedCalls.getAsLong();
    troubles.clear();
  }

  private void openAt(long now) {
    boolean again = everOpened && now - closedAt <= pause;
    pause = again ? Math.min(2 * pause, LONGEST_PAUSE_NANOS) : SHORTEST_PAUSE_NANOS;
    everOpened = true;
    inWindow = false;
    closesAt = now + pause;
    open = true;
  }

  /**
   * Opens the breaker until somebody decides about the rule: what is wrong will not pass.
   *
   * @return false if that has been done already
   */
  synchronized boolean stayOpen(String reason) {
    if (open && endless) {
      return false;
    }
    endless = true;
    why = reason;
    open = true;
    return true;
  }

  /** Whether the rule is out of service. */
  boolean isOpen() {
    return open;
  }

  /** Closes the breaker if its pause is over; true for the one caller that has closed it. */
  boolean closesNow() {
    long now = ticker.read();
    return open && !endless && now - closesAt >= 0 && closes(now);
  }

  private synchronized boolean closes(long now) {
    if (!open || endless || now - closesAt < 0) {
      return false;
    }
    closedAt = now;
    open = false;
    return true;
  }

  /** Closes the breaker, because somebody has decided about the rule. */
  synchronized void reset() {
    open = false;
    endless = false;
    inWindow = false;
    everOpened = false;
  }

  /** How long the rule is out of service, in seconds. */
  synchronized long pauseSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(pause);
  }

  /** Why the breaker has opened; empty if it is closed. */
  synchronized String reason() {
    return open ? why : "";
  }
}
