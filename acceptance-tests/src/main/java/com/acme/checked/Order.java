package com.acme.checked;

/** What keys are made of. */
public class Order {
  /** Has a field. */
  public static final class Customer {
    String name = "somebody";
  }

  /** A property that leads on. */
  public Customer getCustomer() {
    return new Customer();
  }
}
