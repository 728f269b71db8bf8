package com.acme.hello;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Work;

/** Has three callers meet in one method. */
public final class SharingMain {
  private static final Work WORK = new Work();

  private SharingMain() {}

  static String find(String id) {
    return id + WORK.run();
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Facts.tell("executions", Crowd.of(3, WORK, () -> find("a")).executions());
  }
}
