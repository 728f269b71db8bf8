package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/**
 * Tells somebody who may fail, of memory most likely, what happens to flights: they go on in any
 * case, and whoever calls them gets nothing of it.
 */
final class GuardedEvents implements FlightEvents {
  private final FlightEvents told;

  GuardedEvents(FlightEvents told) {
    this.told = told;
  }

  @Override
  public void timedOut(FlightPolicy policy) {
    try {
      told.timedOut(policy);
    } catch (Throwable untold) {
      return;
    }
  }

  @Override
  public void notShared(FlightPolicy policy, @Nullable Object result) {
    try {
      told.notShared(policy, result);
    } catch (Throwable untold) {
      return;
    }
  }

  @Override
  public int executionsOf(Thread leader) {
    try {
      return told.executionsOf(leader);
    } catch (Throwable unknown) {
      return Integer.MAX_VALUE;
    }
  }

  @Override
  public void failed(FlightPolicy policy, Throwable failure) {
    try {
      told.failed(policy, failure);
    } catch (Throwable untold) {
      return;
    }
  }
}
