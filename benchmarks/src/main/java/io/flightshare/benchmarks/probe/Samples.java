package io.flightshare.benchmarks.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a probe has measured, written in the form that JMH's own results have. */
final class Samples {
  private final Map<String, List<Double>> byMetric = new LinkedHashMap<>();

  void add(String metric, double value) {
    byMetric.computeIfAbsent(metric, name -> new ArrayList<>()).add(value);
  }

  /** The first metric that was added becomes JMH's primary one. */
  void write(Path file, Class<?> probe, Map<String, String> parameters) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("benchmark", probe.getName() + ".run");
    result.put("params", parameters);
    Map<String, Object> secondary = new LinkedHashMap<>();
    byMetric.forEach(
        (name, values) -> {
          if (!result.containsKey("primaryMetric")) {
            result.put("primaryMetric", metric(values));
          }
          secondary.put(name, metric(values));
        });
    result.put("secondaryMetrics", secondary);
    new ObjectMapper().writeValue(file.toFile(), List.of(result));
  }

  private static Map<String, Object> metric(List<Double> values) {
    return Map.of("rawData", List.of(values));
  }
}
