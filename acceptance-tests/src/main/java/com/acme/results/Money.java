package com.acme.results;

import javax.annotation.concurrent.Immutable;

/** Marked by its author; the mark is in the class file only. */
@Immutable
public class Money {
  private final long cents;

  /** So much. */
  public Money(long cents) {
    this.cents = cents;
  }

  @Override
  public String toString() {
    return cents + " cents";
  }
}
