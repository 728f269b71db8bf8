package com.acme.checked;

/** A method for each mistake in a setting. */
public class Orders extends OrdersBase {
  @Override
  public void save(int id) {}

  public String good(Order order) {
    return "good";
  }

  public String badPath(Order order) {
    return "bad path";
  }

  public String badMethod(Order order) {
    return "bad method";
  }

  public String badClass(Order order) {
    return "bad class";
  }

  public Order noCopier(int id) {
    return new Order();
  }

  public Order otherCopier(int id) {
    return new Order();
  }
}
