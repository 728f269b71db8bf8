package io.flightshare.benchmarks.report;

import java.util.Arrays;
import java.util.Map;

/**
 * What one benchmark measured on one JDK.
 *
 * @param java the version: 17, 25
 * @param benchmark the class without its package, and the method
 * @param samples one for each iteration or round
 * @param metrics the same for everything that was measured beside it
 */
record Row(
    int java,
    String benchmark,
    Map<String, String> parameters,
    double[] samples,
    Map<String, double[]> metrics) {

  double median() {
    return quantile(samples, 0.5);
  }

  /** NaN if there is no such metric. */
  double median(String metric) {
    double[] values = metrics.get(metric);
    return values == null ? Double.NaN : quantile(values, 0.5);
  }

  double max(String metric) {
    double[] values = metrics.get(metric);
    return values == null ? Double.NaN : Arrays.stream(values).max().orElse(Double.NaN);
  }

  /** Bytes that one operation allocates. */
  double bytes() {
    return median("gc.alloc.rate.norm");
  }

  /** Which part of the calls executed; NaN if it was not counted. */
  double executed() {
    double[] calls = metrics.get("calls");
    double[] executions = metrics.get("executions");
    return calls == null || executions == null
        ? Double.NaN
        : Arrays.stream(executions).sum() / Arrays.stream(calls).sum();
  }

  /** Whether this was faster than the other beyond the noise: their middle halves do not meet. */
  boolean clearlyBelow(Row other) {
    return quantile(samples, 0.75) < quantile(other.samples, 0.25);
  }

  /** Between two samples the line that joins them. */
  static double quantile(double[] values, double part) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = part * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
