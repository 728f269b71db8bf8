package com.acme.jaas;

import com.acme.probe.Work;

/** Its rule says nothing about callers. */
public final class Ledger {
  static final Work WORK = new Work();

  private Ledger() {}

  public static String read(int account) {
    WORK.run();
    return account + "";
  }

  public static void book(int account) {
    // what it writes does not matter
  }
}
