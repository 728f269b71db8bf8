package io.flightshare.demo.report;

import java.util.List;

/**
 * All that the demo has to say.
 *
 * @param conditions machine, load and settings that every figure depends on, one sentence each
 * @param roundTrip the wait before each statement that stood for a network; "off" without
 */
public record Report(List<Comparison> comparisons, List<String> conditions, String roundTrip) {

  /** The value of {@link #roundTrip} if statements were not delayed. */
  public static final String NO_ROUND_TRIP = "off";

  /** Copies the lists. */
  public Report {
    comparisons = List.copyOf(comparisons);
    conditions = List.copyOf(conditions);
  }

  /** Whether nothing was lost and nothing failed, on either side. */
  public boolean isClean() {
    return comparisons.stream().allMatch(c -> c.without().isClean() && c.with().isClean());
  }

  /** Whether the database was made slower than it is. */
  public boolean hasRoundTrip() {
    return !roundTrip.equals(NO_ROUND_TRIP);
  }
}
