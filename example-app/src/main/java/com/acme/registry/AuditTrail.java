package com.acme.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who was registered when, a line of JSON each. The auditors want the line on the disk before the
 * registration counts: a line without a registration may be there after a crash, a registration
 * without a line never. Thread-safe.
 */
public class AuditTrail implements Closeable {

  private final ObjectMapper json = new ObjectMapper();
  private final Lock appending = new ReentrantLock();
  private final FileChannel file;

  /** Appends to the file, and creates it if need be. */
  public AuditTrail(File file) throws IOException {
    this.file =
        FileChannel.open(
            file.toPath(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
  }

  /** Adds a line; it is on the disk when this returns. */
  public void registered(Instance instance) throws IOException {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("at", Instant.now().toString());
    entry.put("registered", instance);
    append(json.writeValueAsString(entry) + "\n");
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    appending.lock();
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } finally {
      appending.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
