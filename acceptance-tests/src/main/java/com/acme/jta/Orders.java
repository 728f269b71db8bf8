package com.acme.jta;

import com.acme.probe.Work;

/** Reads, and a write that fences them. */
public final class Orders {
  static final Work WORK = new Work();

  private Orders() {}

  public static long read(long id) {
    return WORK.run() + id;
  }

  public static void write(long id) {
    // what it writes does not matter
  }
}
