package com.acme.shop;

/** What the customers think of a product. Immutable. */
public final class Rating {

  private final int reviews;
  private final double stars;

  Rating(int reviews, double stars) {
    this.reviews = reviews;
    this.stars = stars;
  }

  public int getReviews() {
    return reviews;
  }

  /** The average, from 1 to 5, or 0 without a review. */
  public double getStars() {
    return stars;
  }
}
