package com.acme.checked;

/** What a thread carries that no agent can know of. */
public final class Tenants {
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private Tenants() {}

  /** The tenant that the thread works for. */
  public static String current() {
    return CURRENT.get();
  }
}
