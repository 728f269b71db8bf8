package io.flightshare.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.flightshare.demo.load.Request.RegisteredInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorTest {

  private static final int CLIENTS = 30;
  private static final String LONG_BODY = "x".repeat(100_000);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch allHere = new CountDownLatch(CLIENTS);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void allRequestsOfABurstAreUnderWayAtOnce() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          allHere.countDown();
          answer(exchange, isEverybodyHere() ? 201 : 500, "{}");
        });

    LoadResult result = burst(client -> Request.registration("shop", "i" + client));

    assertThat(result.calls()).isEqualTo(CLIENTS);
    assertThat(result.failures()).isZero();
    assertThat(result.acknowledged())
        .hasSize(CLIENTS)
        .contains(new RegisteredInstance("shop", "i0"), new RegisteredInstance("shop", "i29"));
  }

  private boolean isEverybodyHere() {
    try {
      return allHere.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void anotherStatusIsAFailureAndAcknowledgesNothing() throws Exception {
    server.createContext("/", exchange -> answer(exchange, 500, "no"));

    LoadResult result = burst(client -> Request.registration("shop", "i" + client));

    assertThat(result.failures()).isEqualTo(CLIENTS);
    assertThat(result.firstFailure()).isEqualTo("status 500 in place of 201");
    assertThat(result.acknowledged()).isEmpty();
  }

  @Test
  void aClosedConnectionIsAFailure() throws Exception {
    server.createContext("/", HttpExchange::close);

    LoadResult result = burst(client -> Request.product(1));

    assertThat(result.failures()).isEqualTo(CLIENTS);
    assertThat(result.calls()).isZero();
  }

  @Test
  void aLongResponseIsReadToItsEnd() throws Exception {
    server.createContext("/", exchange -> answer(exchange, 200, LONG_BODY));

    LoadResult result = burst(client -> Request.product(1));

    assertThat(result.calls()).isEqualTo(CLIENTS);
    assertThat(result.failures()).isZero();
  }

  @Test
  void inAClosedLoopEveryRequestIsAnsweredAndCounted() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          answer(exchange, 200, "{}");
        });

    LoadResult result;
    try (LoadGenerator load = LoadGenerator.open(server.getAddress(), 5)) {
      result = load.run(Duration.ofMillis(200), client -> Request.product(client));
    }

    assertThat(result.calls()).isEqualTo(requests.get()).isGreaterThan(5);
    assertThat(result.failures()).isZero();
    assertThat(result.seconds()).isGreaterThanOrEqualTo(0.2);
  }

  private LoadResult burst(Traffic traffic) throws Exception {
    try (LoadGenerator load = LoadGenerator.open(server.getAddress(), CLIENTS)) {
      return load.burst(traffic);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
