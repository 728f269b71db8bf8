package io.flightshare.benchmarks.run;

import io.flightshare.benchmarks.call.CallBenchmark;
import io.flightshare.benchmarks.call.RulesBenchmark;
import io.flightshare.benchmarks.call.ShapeBenchmark;
import io.flightshare.benchmarks.peer.Peers;
import io.flightshare.benchmarks.pool.NettyThreads;
import io.flightshare.benchmarks.pool.PoolBenchmark;
import io.flightshare.benchmarks.pool.PoolPeers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that is measured with JMH, in the order in which it is run. */
public final class Trials {
  private static final List<String> SCENES = List.of("oneThread", "twoKeys", "oneKey", "zipf");
  private static final List<String> SHAPES =
      List.of(
          "noArguments",
          "onePrimitive",
          "oneObject",
          "freshLong",
          "freshString",
          "twoPrimitives",
          "twoObjects",
          "fourMixed");

  private Trials() {}

  /** All of them. */
  public static List<Trial> all() {
    List<Trial> all = new ArrayList<>();
    shapes(all);
    calls(all);
    all.add(Trial.of(RulesBenchmark.class, "oneThread", Map.of(), true));
    all.add(Trial.of(RulesBenchmark.class, "twoThreads", Map.of(), true));
    pools(all);
    return all;
  }

  private static void pools(List<Trial> all) {
    for (String size : List.of("64", "65536")) {
      for (String method : List.of("oneThread", "twoThreads")) {
        for (String pool : PoolPeers.names()) {
          String[] arguments =
              pool.equals(PoolPeers.NETTY_OWN)
                  ? new String[] {
                    "-Djmh.executor=CUSTOM", "-Djmh.executor.class=" + NettyThreads.class.getName()
                  }
                  : new String[0];
          Map<String, String> parameters = Map.of("pool", pool, "size", size);
          all.add(Trial.of(PoolBenchmark.class, method, parameters, false, arguments));
        }
      }
    }
  }

  private static void shapes(List<Trial> all) {
    for (String shape : SHAPES) {
      for (String mode : List.of("direct", "two-cas", "read", "write")) {
        boolean woven = mode.equals("read") || mode.equals("write");
        all.add(shape(shape, mode, "young", woven));
        if (woven) {
          all.add(shape(shape, mode, "aged", woven));
        }
      }
    }
  }

  private static Trial shape(String shape, String mode, String heap, boolean woven) {
    return Trial.of(ShapeBenchmark.class, shape, Map.of("mode", mode, "heap", heap), woven);
  }

  /** One scene after the other, so that what is compared was measured at about the same time. */
  private static void calls(List<Trial> all) {
    for (String cost : List.of("0", "1000")) {
      for (String scene : SCENES) {
        for (String peer : Peers.names()) {
          all.add(
              Trial.of(
                  CallBenchmark.class,
                  scene,
                  Map.of("peer", peer, "cost", cost),
                  Peers.isWoven(peer)));
        }
      }
    }
  }
}
