package io.flightshare.demo.report;

import java.util.ArrayList;
import java.util.List;

/** A logarithmic axis over whole decades; it may run either way, for SVG counts downwards. */
final class LogScale {

  private final int firstDecade;
  private final int lastDecade;
  private final double start;
  private final double end;

  /**
   * @param least smallest value to show, above 0
   * @param most largest value to show, not below the smallest
   * @param start pixel of the first decade
   * @param end pixel of the last decade
   */
  LogScale(double least, double most, double start, double end) {
    this.firstDecade = (int) Math.floor(Math.log10(least));
    this.lastDecade = Math.max(firstDecade + 1, (int) Math.ceil(Math.log10(most)));
    this.start = start;
    this.end = end;
  }

  double pixel(double value) {
    double share = (Math.log10(value) - firstDecade) / (lastDecade - firstDecade);
    return start + (end - start) * Math.min(1, Math.max(0, share));
  }

  /** The powers of ten on the axis. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int decade = firstDecade; decade <= lastDecade; decade++) {
      ticks.add(Math.pow(10, decade));
    }
    return ticks;
  }
}
