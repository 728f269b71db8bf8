package com.acme.writes;

import com.acme.probe.Work;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes, and remembers what was written. */
public class Store {
  static final Work WORK = new Work();

  final List<Object> written = new CopyOnWriteArrayList<>();

  /** Merged when all arguments are equal. */
  public void publish(String key, int revision) {
    WORK.run();
    written.add(key + revision);
  }

  /** Merged by key; the last arguments are written. */
  public long put(String key, long value) {
    WORK.run();
    written.add(value);
    return value;
  }

  /** Always fails. */
  public void fail(String key) throws IOException {
    throw new IOException(key + " " + WORK.run());
  }
}
