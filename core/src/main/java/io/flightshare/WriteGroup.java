package io.flightshare;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Ticker;
import io.flightshare.flight.WriteTable;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent writes with equal keys are merged.
 *
 * <pre>{@code
 * WriteGroup<String> groups = WriteGroup.latest();
 * groups.call(service, () -> registry.publish(service));
 * }</pre>
 *
 * <p>A call that finds its key idle executes at once. Calls that come while it does form a group;
 * when it ends, one of them executes for all. So each call is covered by an execution that began
 * after the call did. Only for writes that may be left out when a later one with the same key is
 * done: never to append, increment or insert.
 *
 * <p>A failure goes to the members of the group that it happened to, and to nobody else.
 * Thread-safe.
 *
 * @param <K> the type of the keys, compared by {@code equals}, arrays by content; null is a key too
 */
public final class WriteGroup<K extends @Nullable Object> {
  private final FlightTable table;

  private WriteGroup(boolean latest, FlightPolicy policy, Ticker ticker, FlightEvents events) {
    this.table = new WriteTable(latest, policy, ticker, events);
  }

  /**
   * All calls of one key write the same: whichever is executed will do.
   *
   * <p>Waits as long as it takes; other {@linkplain #sameArgs(FlightPolicy, Ticker, FlightEvents)
   * settings} can be given.
   */
  public static <K extends @Nullable Object> WriteGroup<K> sameArgs() {
    return sameArgs(waiting(), Ticker.system(), FlightEvents.none());
  }

  /** All calls of one key write the same: whichever is executed will do. */
  public static <K extends @Nullable Object> WriteGroup<K> sameArgs(
      FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return new WriteGroup<>(false, policy, ticker, events);
  }

  /**
   * Of the calls of one group the last to arrive is executed.
   *
   * <p>Waits as long as it takes; other {@linkplain #latest(FlightPolicy, Ticker, FlightEvents)
   * settings} can be given.
   */
  public static <K extends @Nullable Object> WriteGroup<K> latest() {
    return latest(waiting(), Ticker.system(), FlightEvents.none());
  }

  /**
   * Of the calls of one group the last to arrive is executed.
   *
   * @throws IllegalArgumentException if the settings would write older values after newer ones:
   *     {@link OnMaxWait#RUN}, {@code errors: rerun}, or a sharing that may refuse a result
   */
  public static <K extends @Nullable Object> WriteGroup<K> latest(
      FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return new WriteGroup<>(true, policy, ticker, events);
  }

  private static FlightPolicy waiting() {
    FlightPolicy defaults = FlightPolicy.defaults();
    return defaults.withMaxWait(defaults.maxWaitNanos(), OnMaxWait.WAIT);
  }

  /**
   * Executes {@code write}, or waits until an execution that began after this call has ended.
   *
   * @return the result of the execution that covers this call
   * @throws java.util.concurrent.CompletionException if the wait took too long and the settings say
   *     {@code FAIL}
   * @throws Exception what that execution threw
   */
  public <V extends @Nullable Object> V call(K key, Callable<? extends V> write) throws Exception {
    return Calls.call(table, key, write);
  }

  /** Counters since the beginning. */
  public FlightStatistics statistics() {
    return table.statistics();
  }

  /** The pool of the flights. */
  public PoolStatistics poolStatistics() {
    return table.poolStatistics();
  }

  /** How many keys are being written now. */
  public int size() {
    return table.listedFlights();
  }
}
