package io.flightshare.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured on one JDK. */
record Figures(Results results, int java) {
  static final List<String> SCENES = List.of("oneThread", "twoKeys", "oneKey", "zipf");
  static final List<String> COSTS = List.of("0", "1000");

  /** What of ours a peer is compared with. */
  static String ours(String peer) {
    return peer.endsWith("-write") ? "woven-write" : "woven";
  }

  /** The values of a parameter in the order in which they were measured. */
  List<String> values(String benchmarks, String parameter) {
    return results.stream(java)
        .filter(row -> row.benchmark().startsWith(benchmarks))
        .map(row -> row.parameters().get(parameter))
        .distinct()
        .toList();
  }

  Optional<Row> call(String scene, String peer, String cost) {
    return results.find(java, "CallBenchmark." + scene, Map.of("peer", peer, "cost", cost));
  }

  Optional<Row> shape(String shape, String mode, String heap) {
    return results.find(java, "ShapeBenchmark." + shape, Map.of("mode", mode, "heap", heap));
  }

  Optional<Row> pool(String method, String pool, String size) {
    return results.find(java, "PoolBenchmark." + method, Map.of("pool", pool, "size", size));
  }

  Optional<Row> rules(String method) {
    return results.find(java, "RulesBenchmark." + method, Map.of());
  }

  List<Row> all(String benchmark) {
    return results.all(java, benchmark, row -> true);
  }
}
