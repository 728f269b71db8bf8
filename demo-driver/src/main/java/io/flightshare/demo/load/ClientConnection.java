package io.flightshare.demo.load;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One client: a kept-alive connection with at most one request under way. */
final class ClientConnection implements Closeable {

  private final int number;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ResponseReader response = new ResponseReader();
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private @Nullable Request request;
  private long sentNanos;

  private ClientConnection(int number, SocketChannel channel, SelectionKey key) {
    this.number = number;
    this.channel = channel;
    this.key = key;
  }

  static ClientConnection open(int number, InetSocketAddress address, Selector selector)
      throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      ClientConnection connection = new ClientConnection(number, channel, key);
      key.attach(connection);
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  int number() {
    return number;
  }

  /**
   * Sends a request.
   *
   * @param startNanos the moment that its latency counts from
   */
  void send(Request next, long startNanos) throws IOException {
    request = next;
    sentNanos = startNanos;
    response.reset();
    unsent = ByteBuffer.wrap(next.bytes());
    flush();
  }

  private void flush() throws IOException {
    channel.write(unsent);
    key.interestOps(
        unsent.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /** Does what the selector found ready; true once the response is complete. */
  boolean proceed() throws IOException {
    if (key.isWritable()) {
      flush();
    }
    if (!key.isReadable()) {
      return false;
    }
    if (channel.read(response.space()) < 0) {
      throw new IOException("the server closed the connection");
    }
    return request != null && response.isComplete();
  }

  /** Counts the complete response. */
  void finish(LoadResult result, long nowNanos) {
    Request answered = request;
    if (answered != null) {
      result.answered(answered, response.status(), nowNanos - sentNanos);
      request = null;
    }
  }

  boolean isBusy() {
    return request != null;
  }

  @Override
  public void close() throws IOException {
    request = null;
    channel.close();
  }
}
