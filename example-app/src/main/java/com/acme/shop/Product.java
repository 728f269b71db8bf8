package com.acme.shop;

import java.math.BigDecimal;

/** One product as the shop window shows it. Immutable. */
public final class Product {

  private final long id;
  private final String sku;
  private final String name;
  private final String description;
  private final String category;
  private final Supplier supplier;
  private final BigDecimal price;
  private final String currency;
  private final int inStock;
  private final Rating rating;

  Product(
      long id,
      String sku,
      String name,
      String description,
      String category,
      Supplier supplier,
      BigDecimal price,
      String currency,
      int inStock,
      Rating rating) {
    this.id = id;
    this.sku = sku;
    this.name = name;
    this.description = description;
    this.category = category;
    this.supplier = supplier;
    this.price = price;
    this.currency = currency;
    this.inStock = inStock;
    this.rating = rating;
  }

  public long getId() {
    return id;
  }

  public String getSku() {
    return sku;
  }

  public String getName() {
    return name;
  }

  public String getDescription() {
    return description;
  }

  public String getCategory() {
    return category;
  }

  public Supplier getSupplier() {
    return supplier;
  }

  public BigDecimal getPrice() {
    return price;
  }

  /** ISO 4217 code of the price. */
  public String getCurrency() {
    return currency;
  }

  /** Pieces in all warehouses together. */
  public int getInStock() {
    return inStock;
  }

  public Rating getRating() {
    return rating;
  }
}
