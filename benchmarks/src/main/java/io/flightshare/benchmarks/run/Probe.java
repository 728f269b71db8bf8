package io.flightshare.benchmarks.run;

import io.flightshare.benchmarks.peer.Peers;
import io.flightshare.benchmarks.probe.Burst;
import io.flightshare.benchmarks.probe.Footprint;
import io.flightshare.benchmarks.probe.Memory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One program that measures by itself, for which there will be one JVM.
 *
 * @param arguments those after the file for the results
 * @param rules with how many rules the agent is started that name nothing; -1: those of the
 *     benchmarks
 */
public record Probe(Class<?> program, List<String> arguments, boolean woven, int rules) {
  private static final int CALLERS = 1500;

  /** Those that let the callers of one key queue up: of so many callers none would see the end. */
  private static final Set<String> ONE_BY_ONE =
      Set.of("caffeine-get", "spring-cache", "spring-sync");

  private static final int CALLERS_ONE_BY_ONE = 100;
  private static final List<String> NO_SHARING = List.of("direct", "two-cas");

  /** What {@code --only} is compared with. */
  public String name() {
    return program.getSimpleName() + arguments;
  }

  /** For the command line of its JVM. */
  List<String> options(Agent agent) throws IOException {
    if (!woven) {
      return List.of();
    }
    return rules < 0 ? agent.arguments() : agent.arguments(rules);
  }

  List<String> argumentsWith(Path file) {
    List<String> all = new ArrayList<>();
    all.add(file.toString());
    all.addAll(arguments);
    return all;
  }

  /** All of them that this version of Java can run. */
  static List<Probe> all(int java, int rounds) {
    List<Probe> all = new ArrayList<>();
    for (String threads : java >= 21 ? List.of("platform", "virtual") : List.of("platform")) {
      for (String peer : Peers.names()) {
        if (!NO_SHARING.contains(peer)) {
          boolean queue = ONE_BY_ONE.contains(peer);
          all.add(
              new Probe(
                  Burst.class,
                  List.of(
                      peer,
                      threads,
                      Integer.toString(queue ? CALLERS_ONE_BY_ONE : CALLERS),
                      Integer.toString(queue ? 1 : rounds)),
                  Peers.isWoven(peer),
                  -1));
        }
      }
    }
    for (String peer : Peers.names()) {
      all.add(new Probe(Memory.class, List.of(peer, "1000000"), Peers.isWoven(peer), -1));
    }
    all.add(new Probe(Footprint.class, List.of("read"), false, -1));
    all.add(new Probe(Footprint.class, List.of("write"), false, -1));
    for (int rules : new int[] {Footprint.FEW_RULES, Footprint.MANY_RULES}) {
      List<String> arguments = List.of("rules", Integer.toString(rules));
      all.add(new Probe(Footprint.class, arguments, true, rules));
    }
    return all;
  }
}
