package io.flightshare.benchmarks.report;

import io.flightshare.benchmarks.probe.Footprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the tables and the targets both know about the benchmarks. */
final class Layout {
  static final List<String> SHAPES =
      List.of(
          "noArguments",
          "onePrimitive",
          "oneObject",
          "freshLong",
          "freshString",
          "twoPrimitives",
          "twoObjects",
          "fourMixed");

  /**
   * Peers that keep a result for a moment, from the end of its execution until that is evicted:
   * calls that come in between are answered with what has ended, which a single flight never does.
   */
  private static final Set<String> CACHES =
      Set.of("caffeine-get", "guava", "spring-cache", "spring-sync", "jetcache");

  private Layout() {}

  /** Whether a peer may answer a call with an execution that ended before it. */
  static boolean isCache(String peer) {
    return CACHES.contains(peer);
  }

  /** Whether a peer, or a pool, is Flightshare. */
  static boolean isOurs(String peer) {
    return peer.startsWith("woven") || peer.startsWith("library") || peer.startsWith("flightshare");
  }

  /** What one rule holds that no call has used; NaN if that was not measured. */
  static double unusedRuleKib(Results results, int java) {
    Optional<Row> few = rules(results, java, Footprint.FEW_RULES);
    Optional<Row> many = rules(results, java, Footprint.MANY_RULES);
    return few.isPresent() && many.isPresent()
        ? (many.get().median() - few.get().median()) / (Footprint.MANY_RULES - Footprint.FEW_RULES)
        : Double.NaN;
  }

  private static Optional<Row> rules(Results results, int java, int count) {
    return results.find(
        java, "Footprint.run", Map.of("what", "rules", "count", Integer.toString(count)));
  }
}
