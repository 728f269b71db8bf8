package io.flightshare.benchmarks.call;

import java.util.Random;

/** Zipf's law over 64 keys: the key of rank r is asked for 1/r as often as the first. */
final class Zipf {
  static final int KEYS = 64;
  private static final int LENGTH = 4096;

  private Zipf() {}

  /** Keys in an order that is random and for each thread always the same. */
  static Long[] sequence(Long[] keys, int thread) {
    double[] upTo = new double[KEYS];
    double sum = 0;
    for (int i = 0; i < KEYS; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
    Random random = new Random(20_260_101L + thread);
    Long[] sequence = new Long[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      double point = random.nextDouble() * sum;
      int key = 0;
      while (upTo[key] < point) {
        key++;
      }
      sequence[i] = keys[key];
    }
    return sequence;
  }
}
