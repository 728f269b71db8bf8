package io.flightshare.demo.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients in one thread, for the load shall cost the application on the same machine as little
 * as it can. All connections are opened beforehand and kept. The loop is closed: a client sends its
 * next request when it has the answer to the one before, so a slow server is asked less often.
 *
 * <p>Not thread-safe.
 */
public final class LoadGenerator implements Closeable {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 1_000;

  private final Selector selector;
  private final List<ClientConnection> clients = new ArrayList<>();

  private LoadGenerator(Selector selector) {
    this.selector = selector;
  }

  /** Opens the connections of that many clients. */
  public static LoadGenerator open(InetSocketAddress address, int clients) throws IOException {
    LoadGenerator generator = new LoadGenerator(Selector.open());
    try {
      for (int i = 0; i < clients; i++) {
        generator.clients.add(ClientConnection.open(i, address, generator.selector));
      }
    } catch (IOException e) {
      generator.close();
      throw new IOException(
          "connection " + generator.clients.size() + " of " + clients + " cannot be opened", e);
    }
    return generator;
  }

  /**
   * Sends one request of every client at once and waits for all answers. Every latency counts from
   * the moment of release, also for the client that was written to last.
   */
  public LoadResult burst(Traffic traffic) throws IOException, LoadException {
    List<Request> requests = new ArrayList<>();
    for (ClientConnection client : clients) {
      requests.add(traffic.next(client.number()));
    }
    LoadResult result = new LoadResult();
    long release = System.nanoTime();
    for (ClientConnection client : clients) {
      send(client, requests.get(client.number()), release, result);
    }
    drive(result, traffic, release, release);
    return result;
  }

  /** Keeps every client busy for that time, then waits for the answers that are under way. */
  public LoadResult run(Duration time, Traffic traffic) throws IOException, LoadException {
    LoadResult result = new LoadResult();
    long start = System.nanoTime();
    for (ClientConnection client : clients) {
      send(client, traffic.next(client.number()), System.nanoTime(), result);
    }
    drive(result, traffic, start, start + time.toNanos());
    return result;
  }

  private void drive(LoadResult result, Traffic traffic, long start, long noMoreAfter)
      throws IOException, LoadException {
    long lastAnswer = System.nanoTime();
    while (isAnyBusy()) {
      int ready = selector.select(POLL_MILLIS);
      if (ready > 0) {
        lastAnswer = System.nanoTime();
      } else if (System.nanoTime() - lastAnswer > LONGEST_SILENCE.toNanos()) {
        long open = clients.stream().filter(ClientConnection::isBusy).count();
        throw new LoadException(
            open + " requests without an answer for " + LONGEST_SILENCE.toSeconds() + " s");
      }
      for (var key : selector.selectedKeys()) {
        if (key.isValid() && key.attachment() instanceof ClientConnection client) {
          proceed(client, result, traffic, noMoreAfter);
        }
      }
      selector.selectedKeys().clear();
    }
    result.took(System.nanoTime() - start);
  }

  private boolean isAnyBusy() {
    for (ClientConnection client : clients) {
      if (client.isBusy()) {
        return true;
      }
    }
    return false;
  }

  private static void proceed(
      ClientConnection client, LoadResult result, Traffic traffic, long noMoreAfter)
      throws IOException {
    boolean complete;
    try {
      complete = client.proceed();
    } catch (IOException e) {
      giveUp(client, e, result);
      return;
    }
    if (complete) {
      long now = System.nanoTime();
      client.finish(result, now);
      if (now - noMoreAfter < 0) {
        send(client, traffic.next(client.number()), now, result);
      }
    }
  }

  private static void send(ClientConnection client, Request request, long start, LoadResult result)
      throws IOException {
    try {
      client.send(request, start);
    } catch (IOException e) {
      giveUp(client, e, result);
    }
  }

  private static void giveUp(ClientConnection client, IOException reason, LoadResult result)
      throws IOException {
    result.failed(String.valueOf(reason.getMessage()));
    client.close();
  }

  @Override
  public void close() throws IOException {
    for (ClientConnection client : clients) {
      client.close();
    }
    selector.close();
  }
}
