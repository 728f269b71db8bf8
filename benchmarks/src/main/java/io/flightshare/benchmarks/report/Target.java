package io.flightshare.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing to be reached, and what was measured.
 *
 * @param goal in words
 * @param measured in words, with the figures that it was made of
 * @param value what was measured, as one number
 * @param limit what it must not exceed, or with {@code atLeast} fall short of
 * @param excused true if the limit was missed by no more than the noise
 */
record Target(
    String goal, String measured, double value, double limit, boolean atLeast, boolean excused) {

  static Target atMost(String goal, String measured, double value, double limit) {
    return new Target(goal, measured, value, limit, false, false);
  }

  static Target atLeast(String goal, String measured, double value, double limit) {
    return new Target(goal, measured, value, limit, true, false);
  }

  static Target missing(String goal) {
    return new Target(goal, "not measured", Double.NaN, Double.NaN, false, false);
  }

  /** Empty if it was not measured. */
  Optional<Boolean> reached() {
    if (Double.isNaN(value) || Double.isNaN(limit)) {
      return Optional.empty();
    }
    return Optional.of(excused || (atLeast ? value >= limit : value <= limit));
  }

  /** {@code reached}, or by how much not. */
  String verdict() {
    Optional<Boolean> reached = reached();
    if (reached.isEmpty()) {
      return "-";
    }
    if (reached.get()) {
      return excused && (atLeast ? value < limit : value > limit)
          ? "reached, within the noise"
          : "reached";
    }
    if (limit == 0) {
      return String.format(Locale.ROOT, "**not reached**: %.3g instead of 0", value);
    }
    double off = atLeast ? limit / value : value / limit;
    return off < 1.1
        ? String.format(Locale.ROOT, "**not reached**, by %.1f %%", 100 * (off - 1))
        : String.format(Locale.ROOT, "**not reached**, by a factor of %.2f", off);
  }
}
