package com.acme.commands;

/** Never loaded. */
public final class Returns {
  /** Never called. */
  public int amount(long id) {
    return 0;
  }
}
