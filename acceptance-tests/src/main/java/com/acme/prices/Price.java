package com.acme.prices;

/** What a save is given; its id is a box where the read has a primitive. */
public final class Price {
  private final Integer id;

  public Price(int id) {
    this.id = id;
  }

  public Integer getId() {
    return id;
  }
}
