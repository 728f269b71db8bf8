package com.acme.shop;

/** Who delivers a product. Immutable. */
public final class Supplier {

  private final String name;
  private final String country;

  Supplier(String name, String country) {
    this.name = name;
    this.country = country;
  }

  public String getName() {
    return name;
  }

  /** ISO 3166 code. */
  public String getCountry() {
    return country;
  }
}
