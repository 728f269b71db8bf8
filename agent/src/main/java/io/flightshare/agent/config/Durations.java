package io.flightshare.agent.config;

import java.util.concurrent.TimeUnit;

/**
 * Durations as the configuration writes them: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}.
 */
final class Durations {

  private static final String ALLOWED = "a whole number with its unit: 250ms, 5s, 2m, 1h";

  /** A text that is no duration; the message says why. */
  static final class BadDuration extends Exception {
    private static final long serialVersionUID = 1L;

    BadDuration(String message) {
      super(message);
    }
  }

  private Durations() {}

  /** The duration in nanoseconds; a plain {@code 0} needs no unit. */
  static long nanos(String text) throws BadDuration {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).trim();
    if (digits == 0 || unit.startsWith(".") || unit.startsWith(",")) {
      throw new BadDuration("found \"" + text + "\"; allowed is " + ALLOWED);
    }
    long number = digits > 18 ? Long.MAX_VALUE : Long.parseLong(text.substring(0, digits));
    if (unit.isEmpty() && number == 0) {
      return 0;
    }
    long nanos = unit(unit, text).toNanos(number);
    if (nanos == Long.MAX_VALUE) {
      throw new BadDuration("found \"" + text + "\", which is longer than 292 years");
    }
    return nanos;
  }

  /** The duration in the largest unit that leaves no rest. */
  static String text(long nanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    if (millis % 60_000 == 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static TimeUnit unit(String unit, String text) throws BadDuration {
    switch (unit) {
      case "ms":
        return TimeUnit.MILLISECONDS;
      case "s":
        return TimeUnit.SECONDS;
      case "m":
        return TimeUnit.MINUTES;
      case "h":
        return TimeUnit.HOURS;
      case "":
        throw new BadDuration("found \"" + text + "\" without a unit; allowed is " + ALLOWED);
      default:
        throw new BadDuration(
            "found \"" + text + "\" with the unknown unit \"" + unit + "\"; allowed is " + ALLOWED);
    }
  }
}
