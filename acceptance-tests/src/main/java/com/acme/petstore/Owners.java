package com.acme.petstore;

import com.acme.probe.Work;

/** Where entities come from: each call has a session of its own, and so entities of its own. */
public final class Owners {
  static final Work WORK = new Work();

  private Owners() {}

  /** Its rule says nothing about results. */
  public static Owner find(long id) {
    WORK.run();
    return new Owner();
  }

  /** Its rule says {@code result: copy}. */
  public static Owner findCopy(long id) {
    WORK.run();
    return new Owner();
  }

  /** Its rule says {@code result: shared}, which is a mistake. */
  public static Owner findShared(long id) {
    WORK.run();
    return new Owner();
  }
}
