package com.acme.callers;

import com.acme.probe.Work;

/** Reads that answer for whoever is asking. */
public final class Accounts {
  static final Work WORK = new Work();

  private Accounts() {}

  /** The key is to have the login. */
  public static String byLogin(int account) {
    WORK.run();
    return account + " of " + Login.current();
  }

  /** The key is to have the user's name. */
  public static String byUser(int account) {
    WORK.run();
    return account + "";
  }

  /** The key names a method that is not there. */
  public static String byNobody(int account) {
    WORK.run();
    return account + "";
  }

  /** The key is to have a value of the MDC. */
  public static String byMdc(int account) {
    WORK.run();
    return account + "";
  }

  /** A write whose key is to have the login. */
  public static void write(int account) {
    WORK.run();
  }
}
