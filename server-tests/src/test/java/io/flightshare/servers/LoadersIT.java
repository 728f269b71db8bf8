package io.flightshare.servers;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hierarchies of class loaders that need no server, so they are tried in every build. */
class LoadersIT {
  static Stream<Arguments> hierarchies() {
    return Servers.runs(Servers.LOADERS);
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("hierarchies")
  void fiftyRequestsAreOneExecution(Server server, Jdk jdk) throws IOException {
    Proof.sharing(server, jdk);
  }
}
