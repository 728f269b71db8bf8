package com.acme.matching;

/** Implements the interface itself, and the default method anew. */
public class OrderRepository implements Repository<Long, String> {
  @Override
  public String load(Long key) {
    return "order " + key + Works.ORDERS.run();
  }

  @Override
  public String describe(String key) {
    return Repository.super.describe(key) + " of orders";
  }
}
