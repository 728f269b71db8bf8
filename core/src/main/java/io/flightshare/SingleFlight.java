package io.flightshare;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.FreshReadTable;
import io.flightshare.flight.KeyFilter;
import io.flightshare.flight.ReadTable;
import io.flightshare.flight.Ticker;
import io.flightshare.key.KeyEquality;
import io.flightshare.key.KeyEquality.Answer;
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
 * does wait, and get the same result or the same exception, as the same instance unless the
 * settings say otherwise ({@link FlightPolicy#withSharing}, {@link FlightPolicy#withErrors}). A
 * finished flight is never joined, and nothing is kept: this is no cache. An {@code Error}, a
 * cancellation or an interrupt of the leader stays with it, and a follower takes over. A follower
 * that is interrupted keeps its flag set and executes by itself, and so does one that would wait
 * for itself, by recursion or over a circle of threads.
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
    this(new ReadTable(policy, ticker, events));
  }

  private SingleFlight(FlightTable table) {
    this.table = table;
  }

  /**
   * Flights of which only one that began after the call did may answer it, so that nobody gets what
   * was true before they asked. A call that finds one under way waits for the next, which it shares
   * with all who came meanwhile.
   */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      SingleFlight<K, V> afterCall(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return new SingleFlight<>(new FreshReadTable(policy, ticker, events));
  }

  /** The same with the {@linkplain FlightPolicy#defaults() default settings}. */
  public static <K extends @Nullable Object, V extends @Nullable Object>
      SingleFlight<K, V> afterCall() {
    return afterCall(FlightPolicy.defaults(), Ticker.system(), FlightEvents.none());
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

  /**
   * Takes the flight of a key away from newcomers, because what it reads is about to change or has
   * changed: who calls from now on gets the answer of an execution that begins from now on. Who has
   * joined it stays. To be called when a write begins <em>and</em> when it has ended. Of keys whose
   * {@code equals} is not known not to run code of the application, all with the same hash code are
   * taken for equal.
   */
  public void forget(K key) {
    table.forget(
        KeyEquality.hash(key),
        (site, self, a, b, c, d, p, q, r, s) -> KeyEquality.quick(a, key) != Answer.DIFFERENT);
  }

  /** Takes the flights of all keys away from newcomers: see {@link #forget}. */
  public void forgetAll() {
    table.forget(KeyFilter.all());
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
