package io.flightshare.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is to be reached, held against what one JDK measured. */
final class Targets {
  private static final String CALL = "CallBenchmark.";
  private static final String SHAPE = "ShapeBenchmark.";
  private static final String POOL = "PoolBenchmark.";

  /** Keys that are new in each call; the hash code of the second has to be computed in each. */
  private static final List<String> FRESH = List.of("freshLong", "freshString");

  private static final double FLOORS = 1.5;
  private static final double FLOORS_FRESH = 2.2;
  private static final double NO_BYTES = 0.5; // JMH spreads what it allocates itself over the calls
  private static final double LEFT_KIB = 64;
  private static final double RULE_KIB = 64;

  /** Pools of which each thread has its own, which two threads cannot meet in. */
  private static final Set<String> PER_THREAD = Set.of("thread-local", "stormpot", "netty-own");

  /** The Recycler does not pool on threads that are not Netty's. */
  private static final Set<String> NO_POOLS = Set.of("new", "netty");

  private static final Set<String> NO_PEERS = Set.of("direct", "two-cas");

  private final Results results;
  private final int java;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Results results, int java) {
    this.results = results;
    this.java = java;
  }

  static List<Target> of(Results results, int java) {
    Targets targets = new Targets(results, java);
    for (String mode : List.of("read", "write")) {
      for (String heap : List.of("young", "aged")) {
        targets.shapes(mode, heap);
        targets.fresh(mode, heap);
      }
      targets.bytes(mode);
    }
    targets.ahead("woven", "by-hand", 2.3);
    targets.ahead("woven-write", "by-hand", 2.3);
    targets.ahead("woven-write", "by-hand-write", 2.3);
    for (String peer : List.of("caffeine", "caffeine-get", "guava", "jetcache")) {
      targets.ahead("woven", peer, 10);
      targets.ahead("woven-write", peer, 10);
    }
    for (String us : List.of("woven", "woven-write", "library", "library-write")) {
      targets.twoKeys(us);
    }
    for (String cost : List.of("0", "1000")) {
      for (String us : List.of("woven", "library")) {
        targets.zipf(us, cost, "no peer", peer -> isPeer(peer) && !Layout.isCache(peer));
        targets.zipf(us, cost, "no cache", Layout::isCache);
      }
      for (String us : List.of("woven-write", "library-write")) {
        targets.zipf(us, cost, "no peer", "by-hand-write"::equals);
      }
    }
    for (String threads : java >= 21 ? List.of("platform", "virtual") : List.of("platform")) {
      targets.burst("woven", threads, "by-hand", 1);
      targets.burst("woven-write", threads, "by-hand-write", 2);
    }
    targets.rules();
    targets.pool();
    targets.memory();
    return targets.targets;
  }

  // ---- one call ---------------------------------------------------------------------------------

  /** The worst of the shapes without a fresh key. */
  private void shapes(String mode, String heap) {
    String goal = "woven " + mode + ", " + heap + " heap, every shape: at most 1.5 x two CASes";
    Target worst = null;
    for (String shape : Layout.SHAPES) {
      if (!FRESH.contains(shape)) {
        Target target = shape(goal, shape, mode, heap, FLOORS);
        if (worst == null || target.value() > worst.value()) {
          worst = target;
        }
      }
    }
    targets.add(worst);
  }

  private void fresh(String mode, String heap) {
    for (String shape : FRESH) {
      String goal = "woven " + mode + ", " + heap + " heap, " + shape + ": at most 2.2 x two CASes";
      targets.add(shape(goal, shape, mode, heap, FLOORS_FRESH));
    }
  }

  private Target shape(String goal, String shape, String mode, String heap, double limit) {
    Optional<Row> us = shapeRow(shape, mode, heap);
    Optional<Row> floor = shapeRow(shape, "two-cas", "young");
    return us.isPresent() && floor.isPresent()
        ? ratio(goal, shape + ": ", us.get(), floor.get(), limit)
        : Target.missing(goal);
  }

  private Optional<Row> shapeRow(String shape, String mode, String heap) {
    return results.find(java, SHAPE + shape, Map.of("mode", mode, "heap", heap));
  }

  private void bytes(String mode) {
    String goal = "woven " + mode + ", every shape: 0 B/op, the caller's own key aside";
    double worst = Double.NaN;
    String measured = "not measured";
    for (String shape : Layout.SHAPES) {
      Optional<Row> direct = shapeRow(shape, "direct", "young");
      for (String heap : List.of("young", "aged")) {
        Optional<Row> us = shapeRow(shape, mode, heap);
        if (us.isPresent() && direct.isPresent()) {
          double own = us.get().bytes() - direct.get().bytes();
          if (Double.isNaN(worst) || own > worst) {
            worst = own;
            measured = String.format(Locale.ROOT, "%s, %s: %.2f B", shape, heap, own);
          }
        }
      }
    }
    targets.add(Target.atMost(goal, measured, worst, NO_BYTES));
  }

  private void ahead(String us, String peer, double factor) {
    String goal = String.format(Locale.ROOT, "%s: %s x faster than %s", us, plain(factor), peer);
    Optional<Row> ours = call("oneThread", us, "0");
    Optional<Row> theirs = call("oneThread", peer, "0");
    targets.add(
        ours.isPresent() && theirs.isPresent()
            ? Target.atLeast(
                goal,
                String.format(
                    Locale.ROOT,
                    "%.1f x (%s against %s ns)",
                    theirs.get().median() / ours.get().median(),
                    Markdown.number(theirs.get().median()),
                    Markdown.number(ours.get().median())),
                theirs.get().median() / ours.get().median(),
                factor)
            : Target.missing(goal));
  }

  private void twoKeys(String us) {
    String goal = us + ": two threads with different keys no slower per call than one";
    Optional<Row> two = call("twoKeys", us, "0");
    Optional<Row> one = call("oneThread", us, "0");
    targets.add(
        two.isPresent() && one.isPresent()
            ? noSlower(goal, two.get(), one.get())
            : Target.missing(goal));
  }

  /** Against whichever of these peers is the fastest. */
  private void zipf(String us, String cost, String nobody, Predicate<String> peers) {
    String goal =
        us
            + ": eight threads on 64 keys, cost "
            + cost
            + ": "
            + nobody
            + " ahead by more than the noise";
    Optional<Row> ours = call("zipf", us, cost);
    Optional<Row> best =
        results.all(java, CALL + "zipf", row -> cost.equals(row.parameters().get("cost"))).stream()
            .filter(row -> peers.test(row.parameters().get("peer")))
            .min(Comparator.comparingDouble(Row::median));
    if (ours.isEmpty() || best.isEmpty()) {
      targets.add(Target.missing(goal));
      return;
    }
    Target target = noSlower(goal, ours.get(), best.get());
    targets.add(
        new Target(
            goal,
            "best " + best.get().parameters().get("peer") + ": " + target.measured(),
            target.value(),
            target.limit(),
            false,
            target.excused()));
  }

  private static boolean isPeer(String peer) {
    return !NO_PEERS.contains(peer) && !Layout.isOurs(peer) && !peer.endsWith("-write");
  }

  private Optional<Row> call(String scene, String peer, String cost) {
    return results.find(java, CALL + scene, Map.of("peer", peer, "cost", cost));
  }

  // ---- the burst --------------------------------------------------------------------------------

  private void burst(String us, String threads, String peer, int executions) {
    String begin = us + ", burst of 1500 on " + threads + " threads: ";
    Optional<Row> ours = burst(us, threads);
    Optional<Row> theirs = burst(peer, threads);
    if (ours.isEmpty()) {
      targets.add(Target.missing(begin + "executions, release, leader"));
      return;
    }
    double count = ours.get().median("executions");
    targets.add(
        Target.atMost(begin + "executions at most " + executions, plain(count), count, executions));
    for (String metric : List.of("release-p50", "release-max")) {
      String goal = begin + metric + " no later than " + peer + "'s";
      targets.add(
          theirs.isPresent()
              ? noSlower(goal, ours.get(), theirs.get(), metric, "ms")
              : Target.missing(goal));
    }
    double leader = ours.get().median("leader");
    targets.add(
        Target.atMost(
            begin + "the leader returns within 1 ms of its method's end",
            String.format(Locale.ROOT, "%.2f ms, at worst %.2f", leader, ours.get().max("leader")),
            leader,
            1));
  }

  private Optional<Row> burst(String peer, String threads) {
    return results.find(java, "Burst.run", Map.of("peer", peer, "threads", threads));
  }

  // ---- the rest ---------------------------------------------------------------------------------

  private void rules() {
    String goal = "two threads in different rules no slower per call than one";
    Optional<Row> two = results.find(java, "RulesBenchmark.twoThreads", Map.of());
    Optional<Row> one = results.find(java, "RulesBenchmark.oneThread", Map.of());
    targets.add(
        two.isPresent() && one.isPresent()
            ? noSlower(goal, two.get(), one.get())
            : Target.missing(goal));
  }

  private void pool() {
    Optional<Row> one = pool("oneThread", "flightshare", "64");
    pool("pool, one thread: at most 1.2 x jctools-mpmc", one, "oneThread", "jctools-mpmc", 1.2);
    poolAhead(
        "pool, one thread: 20 x ahead of commons-pool2", "oneThread", "commons-pool2", "64", 20);
    Optional<Row> two = pool("twoThreads", "flightshare", "64");
    Optional<String> shared = fastest(false);
    Optional<String> own = fastest(true);
    pool(
        "pool, two threads: ahead of every pool that is not per thread",
        two,
        "twoThreads",
        shared.orElse(""),
        1);
    pool(
        "pool, two threads: within 1.7 x of the per-thread ones",
        two,
        "twoThreads",
        own.orElse(""),
        1.7);
    poolAhead("pool, 64 KiB, one thread: 100 x ahead of new", "oneThread", "new", "65536", 100);
    poolAhead("pool, 64 KiB, two threads: 100 x ahead of new", "twoThreads", "new", "65536", 100);
  }

  private Optional<String> fastest(boolean perThread) {
    return results
        .all(java, POOL + "twoThreads", row -> "64".equals(row.parameters().get("size")))
        .stream()
        .filter(row -> PER_THREAD.contains(row.parameters().get("pool")) == perThread)
        .filter(row -> !NO_POOLS.contains(row.parameters().get("pool")))
        .filter(row -> !Layout.isOurs(row.parameters().get("pool")))
        .min(Comparator.comparingDouble(Row::median))
        .map(row -> row.parameters().get("pool"));
  }

  private void pool(String goal, Optional<Row> ours, String method, String peer, double limit) {
    Optional<Row> theirs = pool(method, peer, "64");
    targets.add(
        ours.isPresent() && theirs.isPresent()
            ? ratio(goal, peer + ": ", ours.get(), theirs.get(), limit)
            : Target.missing(goal));
  }

  private void poolAhead(String goal, String method, String peer, String size, double factor) {
    Optional<Row> ours = pool(method, "flightshare", size);
    Optional<Row> theirs = pool(method, peer, size);
    if (ours.isEmpty() || theirs.isEmpty()) {
      targets.add(Target.missing(goal));
      return;
    }
    double ratio = theirs.get().median() / ours.get().median();
    targets.add(
        Target.atLeast(
            goal,
            String.format(
                Locale.ROOT,
                "%.1f x (%s against %s ns)",
                ratio,
                Markdown.number(theirs.get().median()),
                Markdown.number(ours.get().median())),
            ratio,
            factor));
  }

  private Optional<Row> pool(String method, String pool, String size) {
    return results.find(java, POOL + method, Map.of("pool", pool, "size", size));
  }

  private void memory() {
    for (String us : List.of("woven", "woven-write", "library", "library-write")) {
      String goal = us + ": after 10^6 distinct keys the heap is back (64 KiB)";
      Optional<Row> row = results.find(java, "Memory.run", Map.of("peer", us));
      targets.add(
          row.map(r -> Target.atMost(goal, kib(r.median()), r.median(), LEFT_KIB))
              .orElseGet(() -> Target.missing(goal)));
    }
    for (String what : List.of("read", "write")) {
      String goal = "the table of an idle rule that was used, " + what + ": under 64 KiB";
      Optional<Row> row = results.find(java, "Footprint.run", Map.of("what", what));
      targets.add(
          row.map(r -> Target.atMost(goal, kib(r.median()), r.median(), RULE_KIB))
              .orElseGet(() -> Target.missing(goal)));
    }
    String goal = "an idle rule of the agent that was never used: under 64 KiB";
    double held = Layout.unusedRuleKib(results, java);
    targets.add(
        Double.isNaN(held) ? Target.missing(goal) : Target.atMost(goal, kib(held), held, RULE_KIB));
  }

  // ---- words ------------------------------------------------------------------------------------

  private static Target ratio(String goal, String begin, Row ours, Row theirs, double limit) {
    double ratio = ours.median() / theirs.median();
    String measured =
        String.format(
            Locale.ROOT,
            "%s%.2f x (%s against %s ns)",
            begin,
            ratio,
            Markdown.number(ours.median()),
            Markdown.number(theirs.median()));
    return Target.atMost(goal, measured, ratio, limit);
  }

  private static Target noSlower(String goal, Row ours, Row theirs) {
    Target plain = ratio(goal, "", ours, theirs, 1);
    boolean excused = !theirs.clearlyBelow(ours);
    return new Target(goal, plain.measured(), plain.value(), 1, false, excused);
  }

  private static Target noSlower(String goal, Row ours, Row theirs, String metric, String unit) {
    double us = ours.median(metric);
    double them = theirs.median(metric);
    boolean excused = ours.quantile(metric, 0.25) <= theirs.quantile(metric, 0.75);
    String measured =
        String.format(Locale.ROOT, "%.2f x (%.2f against %.2f %s)", us / them, us, them, unit);
    return new Target(goal, measured, us / them, 1, false, excused);
  }

  private static String kib(double value) {
    return String.format(Locale.ROOT, "%.1f KiB", value);
  }

  private static String plain(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
