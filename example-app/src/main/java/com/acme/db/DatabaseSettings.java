package com.acme.db;

/** How to reach the database. */
public final class DatabaseSettings {

  private final String url;
  private final String user;
  private final String password;
  private final int poolSize;
  private final long roundTripNanos;

  /**
   * @param user null for the driver's own default
   * @param password null for none
   * @param roundTripNanos wait before each statement that stands for a network, 0 for none
   */
  public DatabaseSettings(
      String url, String user, String password, int poolSize, long roundTripNanos) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.poolSize = poolSize;
    this.roundTripNanos = roundTripNanos;
  }

  public String url() {
    return url;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  public int poolSize() {
    return poolSize;
  }

  public long roundTripNanos() {
    return roundTripNanos;
  }
}
