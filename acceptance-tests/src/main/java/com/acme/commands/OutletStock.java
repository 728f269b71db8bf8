package com.acme.commands;

/** Overrides one method and inherits the others. */
public final class OutletStock extends Stock {
  @Override
  public int amount(long id) {
    return 1;
  }
}
