package com.acme.webapps;

import com.acme.probe.Work;

/** Shared by all applications; it may look for what it needs in that of the calling thread. */
public final class Library {
  static final Work WORK = new Work();

  private Library() {}

  /** Its rule says nothing about callers. */
  public static String name(int id) {
    WORK.run();
    return id + " for " + Thread.currentThread().getContextClassLoader();
  }

  /** Its rule says {@code context: none}. */
  public static String anyName(int id) {
    WORK.run();
    return id + "";
  }

  /** A write that fences the first of them. */
  public static void rename(int id) {
    // what it writes does not matter
  }
}
