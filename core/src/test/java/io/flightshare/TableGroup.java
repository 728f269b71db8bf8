package io.flightshare;

import io.flightshare.flight.FlightTable;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import io.flightshare.testing.Group;
import java.util.concurrent.Callable;

/** A bare table as a group, for what the public groups do not offer. */
record TableGroup(FlightTable table) implements Group {
  @Override
  public <V> V call(Object key, Callable<V> body) throws Exception {
    return Calls.call(table, key, body);
  }

  @Override
  public FlightStatistics statistics() {
    return table.statistics();
  }

  @Override
  public PoolStatistics poolStatistics() {
    return table.poolStatistics();
  }

  @Override
  public int size() {
    return table.listedFlights();
  }
}
