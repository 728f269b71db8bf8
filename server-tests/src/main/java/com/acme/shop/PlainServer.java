package com.acme.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The desk behind a socket, with a pool of threads: for where there is nothing to see but {@code
 * java.*}.
 */
public final class PlainServer implements AutoCloseable {
  private static final String ROOT = "/shop";
  private static final int THREADS = 120;

  private final Desk desk = new Desk();
  private final ServerSocket socket;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

  private final Runnable stopping;

  private PlainServer(int port, Runnable stopping) throws IOException {
    this.stopping = stopping;
    socket = new ServerSocket(port, 200, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }

  /** Listens on a port of the loopback interface. */
  public static PlainServer start(int port) throws IOException {
    return start(port, () -> {});
  }

  /** The same; a request for {@code /shop/stop} runs this. */
  static PlainServer start(int port, Runnable stopping) throws IOException {
    PlainServer server = new PlainServer(port, stopping);
    server.threads.prestartAllCoreThreads();
    new Thread(server::accept, "shop-acceptor").start();
    return server;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection));
      }
    } catch (SocketException | RejectedExecutionException closed) {
      // that is its end
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(Socket connection) {
    try (Socket open = connection;
        BufferedReader request =
            new BufferedReader(
                new InputStreamReader(open.getInputStream(), StandardCharsets.US_ASCII))) {
      String path = request.readLine().split(" ", 3)[1];
      String line = path;
      while (!line.isEmpty()) {
        line = request.readLine();
      }
      String answer = path.startsWith(ROOT) ? answer(path.substring(ROOT.length())) : null;
      String body = answer == null ? "" : answer;
      String head =
          "HTTP/1.1 "
              + (answer == null ? "404 Not Found" : "200 OK")
              + "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n";
      open.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String answer(String path) {
    if (path.equals("/stop")) {
      stopping.run();
      return "stopping";
    }
    return desk.answer(path);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdown();
  }
}
