package io.flightshare.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All rows of one run, from files in the form of JMH's results. */
final class Results {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Row> rows = new ArrayList<>();

  /** Adds what the files of a folder say, which were all measured on one JDK. */
  Results addFolder(int java, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        add(java, JSON.readTree(file.toFile()));
      }
    }
    return this;
  }

  Results add(int java, String json) throws IOException {
    return add(java, JSON.readTree(json));
  }

  private Results add(int java, JsonNode array) {
    for (JsonNode result : array) {
      Map<String, String> parameters = new TreeMap<>();
      result.path("params").properties().forEach(e -> put(parameters, e));
      Map<String, List<Double>> metrics = new HashMap<>();
      result
          .path("secondaryMetrics")
          .properties()
          .forEach(e -> metrics.put(plain(e.getKey()), samples(e.getValue())));
      rows.add(
          new Row(
              java,
              shortName(result.path("benchmark").asText()),
              parameters,
              samples(result.path("primaryMetric")),
              metrics));
    }
    return this;
  }

  private static void put(Map<String, String> map, Map.Entry<String, JsonNode> entry) {
    map.put(entry.getKey(), entry.getValue().asText());
  }

  /** Older versions of JMH put a dot before the metrics of their profilers. */
  private static String plain(String metric) {
    return metric.startsWith("·") ? metric.substring(1) : metric;
  }

  private static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  private static List<Double> samples(JsonNode metric) {
    List<Double> samples = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(sample -> samples.add(sample.asDouble(Double.NaN)));
    }
    return samples;
  }

  /** The row of this benchmark with these parameters, of which others may be left out. */
  Optional<Row> find(int java, String benchmark, Map<String, String> parameters) {
    return all(java, benchmark, row -> true).stream()
        .filter(row -> row.parameters().entrySet().containsAll(parameters.entrySet()))
        .findFirst();
  }

  List<Row> all(int java, String benchmark, Predicate<Row> condition) {
    return rows.stream()
        .filter(row -> row.java() == java && row.benchmark().equals(benchmark))
        .filter(condition)
        .toList();
  }

  /** All rows of one JDK, in the order in which they were measured. */
  Stream<Row> stream(int java) {
    return rows.stream().filter(row -> row.java() == java);
  }
}
