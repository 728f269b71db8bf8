package com.acme.jmx;

import com.acme.probe.Work;

/** Figures to read and to write. */
public class Figures {
  static final Work WORK = new Work();

  public long read(long id) {
    return WORK.run() + id;
  }

  public void write(long id) {
    WORK.run();
  }

  public long never(long id) {
    return id;
  }
}
