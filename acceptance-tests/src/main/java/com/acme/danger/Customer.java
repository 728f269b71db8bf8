package com.acme.danger;

/** An entity as forms are bound to. */
public final class Customer {
  private String name;

  Customer(String name) {
    this.name = name;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
