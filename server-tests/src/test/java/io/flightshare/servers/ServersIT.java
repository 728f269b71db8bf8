package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Servers as they are released, each with its own start script and with no flag but the agent's.
 */
class ServersIT {
  @BeforeAll
  static void fetched() {
    Servers.assumeFetched();
  }

  static Stream<Arguments> servers() {
    return Servers.runs(Servers.FETCHED);
  }

  static Stream<Jdk> newestForTomcat() {
    return Servers.newest(Tomcat.NINE);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("servers")
  void fiftyRequestsAreOneExecution(Server server, Jdk jdk) throws IOException {
    Proof.sharing(server, jdk);
  }

  /** The counter-test: what the crowd shows is the agent's doing. */
  @ParameterizedTest
  @MethodSource("newestForTomcat")
  void withoutTheAgentTheyAreFifty(Jdk jdk) throws IOException {
    Workplace place = Workplace.create(Tomcat.NINE, jdk);
    try (Live live = Tomcat.NINE.start(jdk, place, "")) {
      assertThat(live.crowd(Proof.REQUESTS, "find").executions()).isEqualTo(Proof.REQUESTS);
      live.stop(Tomcat.NINE);
    }
  }
}
