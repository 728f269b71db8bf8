package io.flightshare.demo.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

  private static final double TENS = 10;
  private static final double HUNDREDS = 100;

  private Figures() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String perSecond(double rate) {
    return count(Math.round(rate));
  }

  /** Milliseconds with about three digits that count. */
  static String millis(double millis) {
    return String.format(
        Locale.ROOT, millis >= HUNDREDS ? "%,.0f" : millis >= TENS ? "%.1f" : "%.2f", millis);
  }

  /** How many times smaller the second is (below 1: larger); a dash where nothing was measured. */
  static String gain(double without, double with) {
    if (with <= 0 || without <= 0) {
      return "-";
    }
    return String.format(Locale.ROOT, "%.1f\u00d7", without / with);
  }
}
