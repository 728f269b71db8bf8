package com.acme.checked;

/** A supertype that some class paths do not have. */
public abstract class OrdersBase {
  /** Some write. */
  public abstract void save(int id);
}
