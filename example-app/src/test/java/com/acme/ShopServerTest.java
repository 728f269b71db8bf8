package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ShopServerTest {

  @TempDir Path data;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private ShopServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        ShopServer.start(
            Options.parse("--port=0", "--products=20", "--threads=20", "--data=" + data));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void productsAreServed() throws Exception {
    HttpResponse<String> response = get("/products/20");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json.readTree(response.body()).get("id").asLong()).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/products/21",
        "/products/x",
        "/products/99999999999999999999",
        "/products",
        "/services/unknown",
        "/services/unknown?since=0",
        "/services/Upper",
        "/services/..%2Fetc",
      })
  void whatIsNotThereIs404(String path) throws Exception {
    assertThat(get(path).statusCode()).isIn(400, 404);
  }

  @Test
  void aRegistrationIsInTheSnapshotOnceItIsAcknowledged() throws Exception {
    HttpResponse<String> response = register("{\"id\":\"a\",\"host\":\"h\",\"port\":80}");

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode snapshot = json.readTree(get("/services/shop").body());
    assertThat(snapshot.get("version").asLong()).isEqualTo(1);
    assertThat(snapshot.get("instances")).hasSize(1);
    assertThat(snapshot.get("instances").get(0).get("id").asText()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"id\":",
        "{\"host\":\"h\",\"port\":80}",
        "{\"id\":\"a\",\"port\":80}",
        "{\"id\":\"a\",\"host\":\"h\",\"port\":0}",
        "{\"id\":\"a\",\"host\":\"h\",\"port\":80,\"more\":1}",
      })
  void aBadRegistrationIsRefused(String body) throws Exception {
    HttpResponse<String> response = register(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json.readTree(response.body()).get("error").asText()).isNotEmpty();
    assertThat(get("/services/shop").statusCode()).isEqualTo(404);
  }

  @Test
  void aClientThatWaitsIsToldOfTheNextVersion() throws Exception {
    register("{\"id\":\"a\",\"host\":\"h\",\"port\":80}");
    CompletableFuture<HttpResponse<String>> waiting =
        http.sendAsync(
            request("/services/shop?since=1").build(), HttpResponse.BodyHandlers.ofString());

    register("{\"id\":\"b\",\"host\":\"h\",\"port\":80}");

    JsonNode snapshot = json.readTree(waiting.get(20, TimeUnit.SECONDS).body());
    assertThat(snapshot.get("version").asLong()).isEqualTo(2);
    assertThat(snapshot.get("instances")).hasSize(2);
  }

  @Test
  void aWaitThatEndsAnswersWithTheVersionThereIs() throws Exception {
    register("{\"id\":\"a\",\"host\":\"h\",\"port\":80}");

    HttpResponse<String> response = get("/services/shop?since=1&wait=0");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json.readTree(response.body()).get("version").asLong()).isEqualTo(1);
    assertThat(get("/services/shop?since=x").statusCode()).isEqualTo(400);
  }

  @Test
  void theApplicationCountsWhatItRuns() throws Exception {
    get("/products/1");
    get("/products/2");
    register("{\"id\":\"a\",\"host\":\"h\",\"port\":80}");

    assertThat(json.readTree(get("/stats").body()))
        .isEqualTo(
            json.readTree(
                "{\"ProductDao.findById\":2,\"ServiceRegistry.publish\":1,"
                    + "\"ServiceRegistry.register\":1}"));
  }

  @Test
  void aRestartKeepsInstancesAndVersions() throws Exception {
    register("{\"id\":\"a\",\"host\":\"h\",\"port\":80}");
    server.close();
    start();

    assertThat(json.readTree(get("/services/shop").body()).get("version").asLong()).isEqualTo(1);
    register("{\"id\":\"b\",\"host\":\"h\",\"port\":80}");

    JsonNode snapshot = json.readTree(get("/services/shop").body());
    assertThat(snapshot.get("version").asLong()).isEqualTo(2);
    assertThat(snapshot.get("instances")).hasSize(2);
    assertThat(get("/products/20").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> register(String body) throws Exception {
    return http.send(
        request("/services/shop/instances").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }
}
