package io.flightshare.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that was started, with the shop inside. It does not outlive {@link #close()}. */
final class Live implements AutoCloseable {
  /** Far beyond what anything here takes. */
  private static final long DEADLINE_SECONDS = 180;

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Running running;
  private final Jdk jdk;
  private final URI root;
  private final Workplace place;
  private final Path logs;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Live(Running running, Jdk jdk, URI root, Workplace place, Path logs) {
    this.running = running;
    this.jdk = jdk;
    this.root = root;
    this.place = place;
    this.logs = logs;
  }

  /**
   * Starts a command and waits until the shop answers on the port and the server has started.
   *
   * @param logs the folder of the server's own log files; one without any if it has none
   */
  static Live start(
      Server server,
      Jdk jdk,
      Workplace place,
      List<String> command,
      Map<String, String> environment,
      int port,
      Path logs)
      throws IOException {
    Running running = Running.start(command, place.folder(), place.directory("work"), environment);
    URI root = URI.create("http://127.0.0.1:" + port + "/");
    Live live = new Live(running, jdk, root, place, logs);
    try {
      live.until("the shop answers", () -> live.answers("shop/executions"));
      Pattern welcome = Pattern.compile(server.welcome());
      live.until("its log says " + welcome, () -> welcome.matcher(live.logs()).find());
      return live;
    } catch (Throwable failed) {
      live.close();
      throw failed;
    }
  }

  private boolean answers(String path) {
    return answer(path).startsWith("200");
  }

  /** Status and body, or nothing if there is nobody who answers. */
  String answer(String path) {
    try {
      HttpResponse<String> response = client.send(request(path), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException notYet) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns when the condition holds; throws if that does not come about. */
  void until(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (!running.isAlive()
          || System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS)) {
        throw new AssertionError("did not come about: " + what + "\n" + describe());
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /** What the shop answers. */
  String shop(String path) {
    HttpResponse<String> response = get("shop/" + path);
    assertThat(response.statusCode()).as("status of %s: %s", path, response.body()).isEqualTo(200);
    return response.body();
  }

  /** What the server answers to a path of whatever else is deployed. */
  HttpResponse<String> get(String path, String... headers) {
    try {
      return client.send(request(path, headers), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(path + " of " + describe(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(DEADLINE_SECONDS));
    return headers.length == 0 ? builder.build() : builder.headers(headers).build();
  }

  /** So many requests that overlap for certain, and how many reads they took. */
  Crowd crowd(int size, String path) {
    return crowd(Collections.nCopies(size, request("shop/" + path)));
  }

  /** The same with one request for each of these, who log in with the password they have. */
  Crowd crowdOf(List<String> users, String path) {
    return crowd(
        users.stream().map(user -> request("shop/" + path, "Authorization", basic(user))).toList());
  }

  private static String basic(String user) {
    byte[] login = (user + ":" + WildFly.password(user)).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(login);
  }

  private Crowd crowd(List<HttpRequest> all) {
    int before = Integer.parseInt(shop("executions"));
    shop("hold");
    List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
    for (HttpRequest request : all) {
      requests.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    String size = String.valueOf(all.size());
    until(size + " requests stand still", () -> shop("still").equals(size));
    shop("let-go");
    List<String> answers =
        requests.stream()
            .map(CompletableFuture::join)
            .map(response -> response.statusCode() + " " + response.body())
            .toList();
    return new Crowd(Integer.parseInt(shop("executions")) - before, answers);
  }

  /**
   * What came of it.
   *
   * @param executions how many reads there were
   * @param answers status and body of each
   */
  record Crowd(int executions, List<String> answers) {}

  /** How many objects of a class there are after a collection; a look from outside. */
  long instances(String className) {
    String histogram = jcmd("GC.class_histogram");
    return histogram
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(words -> words.length >= 4 && words[3].equals(className))
        .mapToLong(words -> Long.parseLong(words[1]))
        .sum();
  }

  private String jcmd(String command) {
    Path jcmd = jdk.java().resolveSibling("jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), String.valueOf(running.pid()), command)
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(jcmd + " " + command + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends it the signal that operators send. */
  void terminate() {
    running.terminate();
  }

  /** Has it stopped, and waits for its end. */
  void stop(Server server) {
    server.stop(this);
    running.finish();
  }

  /** Everything it wrote: standard output, standard error, and its log files. */
  String logs() {
    return read(place.folder().resolve("stdout.txt"))
        + read(place.folder().resolve("stderr.txt"))
        + ownLogs();
  }

  private String ownLogs() {
    if (!Files.isDirectory(logs)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(logs)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> "--- " + file.getFileName() + "\n" + read(file))
          .collect(Collectors.joining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String describe() {
    return running.describe() + ownLogs();
  }

  @Override
  public void close() {
    running.close();
  }
}
