package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A shop that was replaced is collected with its class loader, whatever was shared in it. */
class RedeployIT {
  private static final int TIMES = 10;

  /** Few, so that no server has to start threads for them. */
  private static final int REQUESTS = 5;

  @BeforeAll
  static void fetched() {
    Servers.assumeFetched();
  }

  static Stream<Arguments> servers() {
    Stream<Redeploying> onNewest = Stream.of(Tomcat.NINE, Tomcat.TEN, Jetty.TEN);
    Stream<Arguments> onAll = Stream.of();
    if (Build.wantsAll()) {
      onNewest = Stream.of(WildFly.OLD, WildFly.CURRENT); // they take a minute and a half
      onAll = Servers.runs(List.of(Tomcat.NINE, Tomcat.TEN, Jetty.TEN));
    }
    return Stream.concat(
        onAll,
        onNewest.flatMap(server -> Servers.newest(server).map(jdk -> Arguments.of(server, jdk))));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("servers")
  void tenTimes(Redeploying server, Jdk jdk) throws IOException {
    Workplace place = Workplace.create(server, jdk);
    try (Live live = server.start(jdk, place, place.agent())) {
      for (int i = 0; i < TIMES; i++) {
        assertThat(live.crowd(REQUESTS, "find").executions()).isEqualTo(1);
        server.redeploy(live, place);
      }
      assertThat(live.crowd(REQUESTS, "find").executions()).isEqualTo(1);

      live.until(
          server.left() + " class loaders of a shop are left at most",
          () -> live.instances("com.acme.shop.Beacon") <= server.left());
      if (server instanceof Tomcat tomcat) {
        live.until(
            "Tomcat finds none that was stopped and is still there",
            () -> tomcat.manager(live, "findleaks?statusLine=true").startsWith("OK"));
      }
      live.stop(server);
      Proof.cleanLog(live.logs(), server, TIMES + 1);
    }
    Compatibility.redeployed(server, jdk);
  }
}
