package io.flightshare.agent.dispatch;

import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Ticker;
import io.flightshare.metrics.FlightStatistics;
import io.flightshare.pool.PoolStatistics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has done in its earlier forms, so that its counters go on when it changes. A table of
 * flights is kept until none of them is up and no call can be on its way to one any more; then only
 * its figures are. Thread-safe.
 */
final class Past {
  private static final long STRAGGLERS_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Ticker ticker;

  /** Guarded by this, as is all below. */
  private final List<Retired> tables = new ArrayList<>();

  private @Nullable FlightStatistics statistics;
  private @Nullable PoolStatistics poolStatistics;

  private static final class Retired {
    final FlightTable table;
    final long since;

    Retired(FlightTable table, long since) {
      this.table = table;
      this.since = since;
    }
  }

  Past(Ticker ticker) {
    this.ticker = ticker;
  }

  /** From now on calls begin in another table. */
  synchronized void retire(FlightTable table) {
    long now = ticker.read();
    for (Iterator<Retired> i = tables.iterator(); i.hasNext(); ) {
      Retired retired = i.next();
      if (now - retired.since > STRAGGLERS_NANOS
          && retired.table.poolStatistics().referenced() == 0) {
        statistics = sum(statistics, retired.table.statistics());
        poolStatistics = sum(poolStatistics, retired.table.poolStatistics());
        i.remove();
      }
    }
    tables.add(new Retired(table, now));
  }

  /** The figures of the past and of the present. */
  synchronized FlightStatistics with(FlightStatistics present) {
    FlightStatistics all = sum(statistics, present);
    for (Retired retired : tables) {
      all = sum(all, retired.table.statistics());
    }
    return all;
  }

  /** The same for the flights as pooled objects. */
  synchronized PoolStatistics with(PoolStatistics present) {
    PoolStatistics all = sum(poolStatistics, present);
    for (Retired retired : tables) {
      all = sum(all, retired.table.poolStatistics());
    }
    return all;
  }

  private static FlightStatistics sum(@Nullable FlightStatistics a, FlightStatistics b) {
    return a == null ? b : a.plus(b);
  }

  private static PoolStatistics sum(@Nullable PoolStatistics a, PoolStatistics b) {
    return a == null ? b : a.plus(b);
  }
}
