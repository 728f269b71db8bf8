package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has logged in to a server itself: its subject tells callers apart, with no setting. */
class UsersIT {
  @BeforeAll
  static void fetched() {
    Servers.assumeFetched();
  }

  static Stream<Arguments> servers() {
    return Stream.of(WildFly.OLD, WildFly.CURRENT)
        .flatMap(server -> Servers.newest(server).map(jdk -> Arguments.of(server, jdk)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("servers")
  void eachUserHasAFlightOfItsOwn(Server server, Jdk jdk) throws IOException {
    Workplace place = Workplace.create(server, jdk);
    try (Live live = server.start(jdk, place, place.agent())) {
      Live.Crowd two =
          live.crowdOf(List.of("anne", "bob", "anne", "bob", "anne", "bob"), "find-as-user");
      assertThat(two.answers()).allMatch(answer -> answer.startsWith("200 product 42"));
      assertThat(two.executions()).isEqualTo(2);
      assertThat(new HashSet<>(List.of(two.answers().get(0), two.answers().get(1)))).hasSize(2);
      assertThat(two.answers().get(2))
          .isEqualTo(two.answers().get(4))
          .isEqualTo(two.answers().get(0));
      assertThat(two.answers().get(3))
          .isEqualTo(two.answers().get(5))
          .isEqualTo(two.answers().get(1));

      assertThat(live.crowdOf(List.of("bob", "bob", "bob"), "find-as-user").executions())
          .isEqualTo(1);
      live.stop(server);
      Proof.cleanLog(live.logs(), server, server.loaders());
    }
  }
}
