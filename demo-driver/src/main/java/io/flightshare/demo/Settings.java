package io.flightshare.demo;

import java.time.Duration;

/**
 * How much load, on what.
 *
 * @param registrations of one service, sent at once
 * @param readClients clients that read the hot products
 * @param mixedServices services of the mixed run; two clients for each
 * @param products in the catalogue of the application
 */
record Settings(
    int registrations,
    int readClients,
    Duration readTime,
    int mixedServices,
    Duration mixedTime,
    int products) {

  static final int HOT_PRODUCTS = 50;

  private static final int CLIENTS_PER_SERVICE = 2;
  private static final int THREADS_TO_SPARE = 50;

  int mixedClients() {
    return CLIENTS_PER_SERVICE * mixedServices;
  }

  /** Threads of the application, so many that every request of the demo runs at once. */
  int threads() {
    return Math.max(registrations, Math.max(readClients, mixedClients())) + THREADS_TO_SPARE;
  }

  /** The number of a hot product; they lie all over the catalogue. */
  long hotProduct(int index) {
    return 1 + (long) index * (products / HOT_PRODUCTS);
  }
}
