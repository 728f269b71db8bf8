package io.flightshare.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Asks the application between the stretches of load. */
public final class ApplicationClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String root;

  /** Asks the application at that address. */
  public ApplicationClient(InetSocketAddress address) {
    this.root = "http://127.0.0.1:" + address.getPort();
  }

  /** How often the two methods have really run, counted by the application itself. */
  public Executions executions() throws IOException, InterruptedException, ApplicationException {
    JsonNode stats = json.readTree(get("/stats", OK).body());
    return new Executions(
        count(stats, "ServiceRegistry.publish"), count(stats, "ProductDao.findById"));
  }

  private static long count(JsonNode stats, String method) throws ApplicationException {
    JsonNode count = stats.get(method);
    if (count == null || !count.canConvertToLong()) {
      throw new ApplicationException("/stats has no count of " + method + ": " + stats);
    }
    return count.longValue();
  }

  /** The ids in the published snapshot of a service; empty if it was never published. */
  public Set<String> publishedIds(String service)
      throws IOException, InterruptedException, ApplicationException {
    HttpResponse<String> response = get("/services/" + service, OK, NOT_FOUND);
    Set<String> ids = new HashSet<>();
    for (JsonNode instance : json.readTree(response.body()).path("instances")) {
      ids.add(instance.path("id").asText());
    }
    return ids;
  }

  private HttpResponse<String> get(String path, int... allowed)
      throws IOException, InterruptedException, ApplicationException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + path)).timeout(TIMEOUT).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    for (int status : allowed) {
      if (response.statusCode() == status) {
        return response;
      }
    }
    throw new ApplicationException(
        "GET " + path + " answered " + response.statusCode() + ": " + response.body());
  }

  /** Counts since the start of the application. */
  public record Executions(long publish, long findById) {

    /** What came on top since an earlier moment. */
    public Executions since(Executions earlier) {
      return new Executions(publish - earlier.publish, findById - earlier.findById);
    }
  }
}
