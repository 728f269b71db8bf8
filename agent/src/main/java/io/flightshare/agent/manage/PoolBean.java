package io.flightshare.agent.manage;

import io.flightshare.flight.FlightTable;

/** The management view of the pool of a rule's flights. */
final class PoolBean implements PoolMXBean {
  private final FlightTable table;

  PoolBean(FlightTable table) {
    this.table = table;
  }

  @Override
  public long getAllocated() {
    return table.poolStatistics().allocated();
  }

  @Override
  public long getReferenced() {
    return table.poolStatistics().referenced();
  }

  @Override
  public long getReturned() {
    return table.poolStatistics().returned();
  }
}
