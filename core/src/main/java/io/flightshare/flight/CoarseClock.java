package io.flightshare.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The time as it was a moment ago, for the price of reading a field; {@code System.nanoTime} costs
 * some 20 ns, more than the whole of a call that nobody joins. A daemon thread writes it ten times
 * a second, or more often if some table needs it finer, and looks after the tables' idle flights
 * now and then, and after each collection of garbage. It ends when the last table has been
 * collected, or, once they have been retired, when no flight is up any more.
 *
 * <p>{@code now} is written by the clock's thread and, when it starts, by {@link #add}; both write
 * what the nanosecond clock says, so readers see time go forward but for one step the size of a
 * tick, when a table is added.
 */
final class CoarseClock implements Runnable {
  private static final long LONGEST_TICK = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int TICKS_A_MAX_AGE = 16;
  private static final long TRIM_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How often flights are replaced by young ones at most. */
  private static final long RENEWAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final CoarseClock CLOCK = new CoarseClock();

  static final Ticker TICKER = new SystemTicker();

  private volatile long now = System.nanoTime();

  /** Guarded by this; the values are ticks in nanoseconds. */
  private final Map<FlightTable, Long> tables = new WeakHashMap<>();

  private boolean running;

  /** Whether tables are looked after only as long as flights are up in them. */
  private boolean retired;

  private final CollectionWatch collections;

  // Of the clock's thread:

  /** When idle flights were looked after. */
  private long trimmed;

  /** When flights were replaced by young ones. */
  private long renewed;

  /** Whether there has been a collection since. */
  private boolean aged;

  private static final class SystemTicker implements Ticker {
    @Override
    public long read() {
      return System.nanoTime();
    }

    @Override
    public long readCoarsely() {
      return CLOCK.now;
    }
  }

  CoarseClock() {
    this(new CollectionWatch());
  }

  CoarseClock(CollectionWatch collections) {
    this.collections = collections;
  }

  /** Keeps the clock of all tables going for this one: see {@link #serve}. */
  static void serveSystem(FlightTable table, long maxAgeNanos) {
    CLOCK.serve(table, maxAgeNanos);
  }

  /**
   * Keeps the clock going as long as this table lives, fine enough for its {@code max-age}.
   *
   * @param maxAgeNanos nanoseconds
   */
  void serve(FlightTable table, long maxAgeNanos) {
    add(table, Math.max(SHORTEST_TICK, Math.min(LONGEST_TICK, maxAgeNanos / TICKS_A_MAX_AGE)));
  }

  /** For all tables there are: see {@link FlightTable#retireAll}. */
  static void retireSystem() {
    CLOCK.retire();
  }

  synchronized void retire() {
    retired = true;
  }

  private synchronized void add(FlightTable table, long tick) {
    tables.put(table, tick);
    if (!running) {
      now = System.nanoTime();
      Thread thread = new Thread(null, this, "flightshare-clock", 0);
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
      running = true;
    }
  }

  @Override
  public void run() {
    trimmed = System.nanoTime();
    renewed = trimmed - RENEWAL_NANOS;
    while (goesOn()) {}
  }

  /** One tick; whatever fails in it, memory most likely, the tables depend on the next. */
  private boolean goesOn() {
    try {
      long tick = tick();
      if (tick == 0) {
        return false;
      }
      LockSupport.parkNanos(this, tick);
      now = System.nanoTime();
      if (now - trimmed > TRIM_NANOS) {
        trimmed = now;
        served().forEach(FlightTable::trim);
      }
      aged |= collections.sawCollection();
      if (aged && now - renewed > RENEWAL_NANOS) {
        renewed = now;
        aged = false;
        served().forEach(FlightTable::renew);
      }
    } catch (Throwable failure) {
      now = System.nanoTime();
      LockSupport.parkNanos(this, LONGEST_TICK);
    }
    Thread
        .interrupted(); // of a whole thread group, it was: a set flag would end every park at once
    return true;
  }

  /** How long to rest; 0 to end, since nobody needs the time any more. */
  private synchronized long tick() {
    if (retired) {
      tables.keySet().removeIf(table -> table.poolStatistics().referenced() == 0);
    }
    long shortest = tables.isEmpty() ? 0 : LONGEST_TICK;
    for (long tick : tables.values()) {
      shortest = Math.min(shortest, tick);
    }
    running = shortest > 0;
    return shortest;
  }

  synchronized boolean isRunning() {
    return running;
  }

  synchronized int servedTables() {
    return tables.size();
  }

  private synchronized List<FlightTable> served() {
    return new ArrayList<>(tables.keySet());
  }
}
