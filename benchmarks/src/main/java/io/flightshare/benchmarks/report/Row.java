package io.flightshare.benchmarks.report;

import java.util.List;
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
    List<Double> samples,
    Map<String, List<Double>> metrics) {

  double median() {
    return quantile(samples, 0.5);
  }

  /** NaN if there is no such metric. */
  double median(String metric) {
    return quantile(values(metric), 0.5);
  }

  double max(String metric) {
    return quantile(values(metric), 1);
  }

  /** Bytes that one operation allocates. */
  double bytes() {
    return median("gc.alloc.rate.norm");
  }

  /** Which part of the calls executed; NaN if it was not counted. */
  double executed() {
    double calls = sum(values("calls"));
    return calls == 0 ? Double.NaN : sum(values("executions")) / calls;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Whether this was faster than the other beyond the noise: their middle halves do not meet. */
  boolean clearlyBelow(Row other) {
    return quantile(samples, 0.75) < quantile(other.samples, 0.25);
  }

  /** The value that this part of the samples does not exceed; NaN if there are none. */
  double quantile(String metric, double part) {
    return quantile(values(metric), part);
  }

  private List<Double> values(String metric) {
    return metrics.getOrDefault(metric, List.of());
  }

  /** Between two samples the line that joins them. */
  private static double quantile(List<Double> values, double part) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = values.stream().sorted().toList();
    double at = part * (sorted.size() - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }
}
