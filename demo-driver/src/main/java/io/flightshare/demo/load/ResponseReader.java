package io.flightshare.demo.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of one HTTP/1.1 response in the bytes as they arrive. Understands what the example
 * application sends: a {@code Content-Length}, no chunks.
 */
final class ResponseReader {

  private static final int FIRST_CAPACITY = 1_024;
  private static final String LENGTH = "\r\ncontent-length:";

  private ByteBuffer received = ByteBuffer.allocate(FIRST_CAPACITY);
  private int status;
  private int end;
  private int scanned;

  void reset() {
    received.clear();
    status = 0;
    end = 0;
    scanned = 0;
  }

  /** Where the next bytes belong; never full. */
  ByteBuffer space() {
    if (!received.hasRemaining()) {
      received = ByteBuffer.allocate(received.capacity() * 2).put(received.flip());
    }
    return received;
  }

  /** Looks at what has been added; true once the response is complete. */
  boolean isComplete() throws IOException {
    if (end == 0) {
      readHead();
    }
    if (end > 0 && received.position() > end) {
      throw new IOException("the server sent more than one response");
    }
    return end > 0 && received.position() == end;
  }

  private void readHead() throws IOException {
    int headEnd = findHeadEnd();
    if (headEnd < 0) {
      return;
    }
    String head = new String(received.array(), 0, headEnd, StandardCharsets.ISO_8859_1);
    String lower = head.toLowerCase(Locale.ROOT);
    int length = lower.indexOf(LENGTH);
    if (!head.startsWith("HTTP/1.1 ") || length < 0) {
      throw new IOException("a response that the demo does not understand: " + head.trim());
    }
    int from = length + LENGTH.length();
    status = Integer.parseInt(head.substring(9, 12));
    end = headEnd + Integer.parseInt(head.substring(from, lower.indexOf('\r', from)).trim());
  }

  private int findHeadEnd() {
    byte[] bytes = received.array();
    for (; scanned + 3 < received.position(); scanned++) {
      if (bytes[scanned] == '\r'
          && bytes[scanned + 1] == '\n'
          && bytes[scanned + 2] == '\r'
          && bytes[scanned + 3] == '\n') {
        return scanned + 4;
      }
    }
    return -1;
  }

  /** The status of the response, once it is complete. */
  int status() {
    return status;
  }
}
