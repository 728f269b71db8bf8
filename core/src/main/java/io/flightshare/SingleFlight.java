package io.flightshare;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.ReadTable;
import io.flightshare.flight.Ticker;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Concurrent calls with equal keys share one execution.
 *
 * <pre>{@code
 * SingleFlight<Long, Product> flights = new SingleFlight<>();
 * Product product = flights.call(id, () -> dao.findById(id));
 * }</pre>
 *
 * <p>The first caller of a key leads: it executes in its own thread. Callers that come while it
 * does wait, and get the same result or the same exception, as the same instance. A finished flight
 * is never joined, and nothing is kept: this is no cache. An {@code Error}, a cancellation or an
 * interrupt of the leader stays with it, and a follower takes over. A follower that is interrupted
 * keeps its flag set and executes by itself, and so does one that would wait for itself, by
 * recursion or over a circle of threads.
 *
 * <p>Keys are compared by {@code equals}, arrays by content. Thread-safe.
 *
 * @param <K> the type of the keys; null is a key too
 * @param <V> the type of the results
 */
public final class SingleFlight<K extends @Nullable Object, V extends @Nullable Object> {
  private final FlightTable table;

  /** Flights with the {@linkplain FlightPolicy#defaults() default settings}. */
  public SingleFlight() {
    this(FlightPolicy.defaults());
  }

  /** Flights with these settings. */
  public SingleFlight(FlightPolicy policy) {
    this(policy, Ticker.system(), FlightEvents.none());
  }

  /** Flights with these settings, that clock, and somebody who is told. */
  public SingleFlight(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    this.table = new ReadTable(policy, ticker, events);
  }

  /**
   * Returns what {@code loader} returns, by executing it or by waiting for the execution of another
   * caller with an equal key.
   *
   * @throws java.util.concurrent.CompletionException if the wait took too long and the settings say
   *     {@code FAIL}
   * @throws Exception what the execution threw
   */
  public V call(K key, Callable<? extends V> loader) throws Exception {
    return Calls.call(table, key, loader);
  }

  /** Counters since the beginning. */
  public FlightStatistics statistics() {
    return table.statistics();
  }

  /** The pool of the flights. */
  public PoolStatistics poolStatistics() {
    return table.poolStatistics();
  }

  /** How many keys are in the air now. */
  public int size() {
    return table.listedFlights();
  }
}
