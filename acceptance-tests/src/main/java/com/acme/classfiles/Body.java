package com.acme.classfiles;

import com.acme.probe.Work;

/** What the methods of the class files do. */
public final class Body {
  static final Work WORK = new Work();

  private Body() {}

  /** Returns what tells the executions of a method apart. */
  public static String run(String id) {
    return id + WORK.run();
  }
}
