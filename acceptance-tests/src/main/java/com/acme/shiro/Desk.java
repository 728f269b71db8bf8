package com.acme.shiro;

import com.acme.probe.Work;

/** Its rule says nothing about callers. */
public final class Desk {
  static final Work WORK = new Work();

  private Desk() {}

  public static String read(int drawer) {
    WORK.run();
    return drawer + "";
  }
}
