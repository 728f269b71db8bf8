package com.acme.prices;

/** Writes prices, and is no Prices. */
public class PriceAdmin {
  public void write(long id) {
    // what it writes does not matter
  }
}
