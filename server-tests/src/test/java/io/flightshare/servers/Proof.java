package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** That a server with the agent does what it did before, with fewer executions. */
final class Proof {
  /** How many requests meet. */
  static final int REQUESTS = 50;

  /**
   * How many threads servers have for requests, since no more than half of a JVM's threads may wait
   * for one execution that takes long.
   */
  static final int THREADS = 120;

  private Proof() {}

  /** Requests of one key meet in a method that a rule names, and in one that none names. */
  static void sharing(Server server, Jdk jdk) throws IOException {
    Workplace place = Workplace.create(server, jdk);
    try (Live live = server.start(jdk, place, place.agent())) {
      Live.Crowd alone = live.crowd(REQUESTS, "find-alone");
      assertThat(alone.executions()).as("executions that no rule names").isEqualTo(REQUESTS);
      assertThat(new HashSet<>(alone.answers())).hasSize(REQUESTS);

      Live.Crowd shared = live.crowd(REQUESTS, "find");
      assertThat(shared.executions()).as("executions").isEqualTo(1);
      assertThat(shared.answers())
          .isEqualTo(
              Collections.nCopies(REQUESTS, "200 product 42 of execution " + (REQUESTS + 1)));

      live.stop(server);
      cleanLog(live.logs(), server, server.loaders());
    }
    Compatibility.shared(server, jdk);
  }

  /** The agent tells what it wove, and neither it nor the server has a complaint. */
  static void cleanLog(String log, Server server, int woven) {
    assertThat(log).containsPattern(Pattern.compile(server.farewell()));
    assertThat(lines(log, "woven: rule "))
        .allMatch(
            line -> line.contains("woven: rule product-by-id: com.acme.shop.ProductDao#findById"))
        .noneMatch(line -> line.contains("not woven"))
        .hasSize(woven);
    assertThat(
            lines(
                log,
                "(?i)FlightshareGate|io\\.flightshare|NoClassDefFoundError|VerifyError|LinkageError"))
        .as("lines in %s", log)
        .isEmpty();
    assertThat(lines(log, "\\b(WARN|ERROR) flightshare\\b")).isEmpty();
  }

  private static List<String> lines(String log, String regex) {
    Pattern pattern = Pattern.compile(regex);
    return log.lines().filter(line -> pattern.matcher(line).find()).toList();
  }
}
