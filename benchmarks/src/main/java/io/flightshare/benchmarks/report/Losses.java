package io.flightshare.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whatever coalesces, or pools, and is faster than Flightshare beyond the noise. */
final class Losses {
  private final Figures figures;
  private final List<String> all = new ArrayList<>();

  private Losses(Figures figures) {
    this.figures = figures;
  }

  /** A line for each. */
  static List<String> of(Figures figures) {
    Losses losses = new Losses(figures);
    losses.calls();
    losses.pools();
    return losses.all;
  }

  private void calls() {
    for (String cost : Figures.COSTS) {
      for (String scene : Figures.SCENES) {
        for (String peer : figures.values("CallBenchmark.", "peer")) {
          String us = Figures.ours(peer);
          if (!Layout.isOurs(peer) && !peer.equals("direct") && !peer.equals("two-cas")) {
            add(
                scene + ", cost " + cost + ": " + peer,
                figures.call(scene, us, cost),
                figures.call(scene, peer, cost));
          }
        }
      }
    }
  }

  private void pools() {
    for (String size : List.of("64", "65536")) {
      for (String method : List.of("oneThread", "twoThreads")) {
        for (String pool : figures.values("PoolBenchmark.", "pool")) {
          if (!Layout.isOurs(pool)) {
            add(
                "pool, " + size + " B, " + method + ": " + pool,
                figures.pool(method, "flightshare", size),
                figures.pool(method, pool, size));
          }
        }
      }
    }
  }

  private void add(String what, Optional<Row> us, Optional<Row> them) {
    if (us.isPresent() && them.isPresent() && them.get().clearlyBelow(us.get())) {
      all.add(
          String.format(
              Locale.ROOT,
              "%s is %.2f x faster (%s against %s ns)",
              what,
              us.get().median() / them.get().median(),
              Markdown.number(them.get().median()),
              Markdown.number(us.get().median())));
    }
  }
}
