package io.flightshare.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Project;
import io.flightshare.acceptance.harness.Running;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The example application with the agent and the configuration that ship, as the README has it. */
class ExampleApplicationIT {
  private static final int REGISTRATIONS = 60;
  private static final int SIGTERM = 128 + 15;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void registrationsAreMergedAndNothingIsLost(Jdk jdk) throws Exception {
    Jvm jvm =
        Jvm.of(jdk)
            .file("agent-config.yaml", Files.readString(Project.referenceConfig()))
            .agent("config=agent-config.yaml");
    // The wait for each statement makes the registrations overlap on any machine.
    try (Running shop =
        jvm.startJar(
            Project.exampleJar(),
            "--port=0",
            "--products=500",
            "--threads=" + 2 * REGISTRATIONS,
            "--db-round-trip=5ms")) {
      Client client = new Client(shop.awaitOut("^listening on (http://127\\.0\\.0\\.1:\\d+)$"));

      HttpResponse<String> product = client.get("/products/7");
      assertThat(product.statusCode()).isEqualTo(200);
      assertThat(product.body()).contains("\"id\":7");
      assertThat(client.get("/products/123456").statusCode()).isEqualTo(404);

      List<CompletableFuture<HttpResponse<String>>> registrations = new ArrayList<>();
      for (int i = 0; i < REGISTRATIONS; i++) {
        registrations.add(client.register("billing", "instance-" + i));
      }
      for (CompletableFuture<HttpResponse<String>> registration : registrations) {
        assertThat(registration.get().statusCode()).isEqualTo(201);
      }

      String snapshot = client.get("/services/billing").body();
      for (int i = 0; i < REGISTRATIONS; i++) {
        assertThat(snapshot).contains("\"instance-" + i + "\"");
      }
      String stats = client.get("/stats").body();
      assertThat(count(stats, "ServiceRegistry.register")).isEqualTo(REGISTRATIONS);
      assertThat(count(stats, "ServiceRegistry.publish")).isBetween(1, REGISTRATIONS / 2);

      shop.terminate();
      Finished end = shop.finish().exited(SIGTERM);
      end.tells("2 rules from agent-config.yaml, mode on");
      end.tells("woven: rule product-by-id: com.acme.shop.ProductDao#findById(long)");
      end.tells(
          "woven: rule registry-publish:"
              + " com.acme.registry.ServiceRegistry#publish(java.lang.String)");
      end.assertErr()
          .anyMatch(line -> line.matches("product-by-id +on +1 +2 +2 +0 \\(0\\.0%\\) .*"))
          .anyMatch(line -> line.matches("registry-publish +on +1 +" + REGISTRATIONS + " .*"))
          .noneMatch(line -> line.contains("WARN flightshare"))
          .noneMatch(line -> line.contains("ERROR flightshare"));
    }
  }

  private static int count(String stats, String method) {
    Matcher count = Pattern.compile('"' + Pattern.quote(method) + "\":(\\d+)").matcher(stats);
    assertThat(count.find()).as("%s in %s", method, stats).isTrue();
    return Integer.parseInt(count.group(1));
  }

  private static final class Client {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Client(Matcher ready) {
      this.base = ready.group(1);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return http.send(request(path).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> register(String service, String instance) {
      String body = "{\"id\":\"" + instance + "\",\"host\":\"10.0.0.1\",\"port\":8080}";
      return http.sendAsync(
          request("/services/" + service + "/instances")
              .POST(BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(base + path)).timeout(LONGEST);
    }
  }
}
