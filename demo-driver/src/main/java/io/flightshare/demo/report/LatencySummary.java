package io.flightshare.demo.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * A distribution of latencies, in milliseconds.
 *
 * @param curve from the fastest call to the slowest
 */
public record LatencySummary(double p50, double p99, double max, List<Point> curve) {

  private static final double MICROS_PER_MILLI = 1_000;
  private static final int STEPS_PER_HALF = 8;

  /**
   * So many percent of the calls took no longer than that.
   *
   * @param percentile from 0 to 100
   */
  public record Point(double percentile, double millis) {}

  /** Copies the curve. */
  public LatencySummary {
    curve = List.copyOf(curve);
  }

  /** Sums up a histogram of microseconds; all zero if nothing was recorded. */
  public static LatencySummary of(Histogram micros) {
    List<Point> curve = new ArrayList<>();
    if (micros.getTotalCount() > 0) {
      for (HistogramIterationValue step : micros.percentiles(STEPS_PER_HALF)) {
        curve.add(
            new Point(step.getPercentileLevelIteratedTo(), millis(step.getValueIteratedTo())));
      }
    }
    return new LatencySummary(
        millis(micros.getValueAtPercentile(50)),
        millis(micros.getValueAtPercentile(99)),
        millis(micros.getMaxValue()),
        curve);
  }

  private static double millis(long micros) {
    return micros / MICROS_PER_MILLI;
  }
}
