package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A web application that was replaced is collected, however often and whatever was shared in it.
 */
class RedeployIT {
  private static final int TIMES = 10;
  private static final String OPERATOR =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("operator:operator".getBytes(StandardCharsets.US_ASCII));

  @BeforeAll
  static void fetched() {
    Servers.assumeFetched();
  }

  static Stream<Arguments> tomcats() {
    return Stream.of(Tomcat.NINE, Tomcat.TEN)
        .flatMap(
            tomcat ->
                Build.wantsAll()
                    ? Servers.runs(java.util.List.of(tomcat))
                    : Servers.newest(tomcat).map(jdk -> Arguments.of(tomcat, jdk)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("tomcats")
  void tenTimes(Tomcat tomcat, Jdk jdk) throws IOException {
    Workplace place = Workplace.create("Redeploy-java" + jdk.feature());
    try (Live live = tomcat.start(jdk, place, place.agent())) {
      Path war = Deployables.war(place.directory("new"), tomcat.api());
      for (int i = 0; i < TIMES; i++) {
        assertThat(live.crowd(5, "find").executions()).isEqualTo(1);
        assertThat(manager(live, "deploy?update=true&path=/shop&war=" + war.toUri()))
            .startsWith("OK");
      }
      assertThat(live.crowd(5, "find").executions()).isEqualTo(1);

      live.until("one shop is left", () -> live.instances("com.acme.shop.ProductDao") == 1);
      live.until(
          "Tomcat finds no application that was stopped and is still there",
          () -> manager(live, "findleaks?statusLine=true").startsWith("OK"));

      live.stop(tomcat);
      Proof.cleanLog(live.logs(), tomcat, TIMES + 1);
    }
  }

  private static String manager(Live live, String command) {
    HttpResponse<String> answer = live.get("manager/text/" + command, "Authorization", OPERATOR);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
