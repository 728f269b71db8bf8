package com.acme.probe;

/** What an application tells its test: lines {@code key=value} on standard output. */
public final class Facts {
  private Facts() {}

  /** Tells one fact. */
  public static void tell(String key, Object value) {
    System.out.println(key + "=" + value);
  }
}
