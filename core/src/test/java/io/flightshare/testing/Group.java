package io.flightshare.testing;

import io.flightshare.SingleFlight;
import io.flightshare.WriteGroup;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import java.util.concurrent.Callable;

/** A single flight or a write group, where a test does not care which. */
public interface Group {
  <V> V call(Object key, Callable<V> body) throws Exception;

  FlightStatistics statistics();

  PoolStatistics poolStatistics();

  int size();

  static Group of(SingleFlight<Object, Object> flights) {
    return new Group() {
      @Override
      @SuppressWarnings("unchecked")
      public <V> V call(Object key, Callable<V> body) throws Exception {
        return (V) flights.call(key, body);
      }

      @Override
      public FlightStatistics statistics() {
        return flights.statistics();
      }

      @Override
      public PoolStatistics poolStatistics() {
        return flights.poolStatistics();
      }

      @Override
      public int size() {
        return flights.size();
      }
    };
  }

  static Group of(WriteGroup<Object> writes) {
    return new Group() {
      @Override
      public <V> V call(Object key, Callable<V> body) throws Exception {
        return writes.call(key, body);
      }

      @Override
      public FlightStatistics statistics() {
        return writes.statistics();
      }

      @Override
      public PoolStatistics poolStatistics() {
        return writes.poolStatistics();
      }

      @Override
      public int size() {
        return writes.size();
      }
    };
  }
}
