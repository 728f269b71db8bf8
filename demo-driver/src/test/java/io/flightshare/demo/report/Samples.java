package io.flightshare.demo.report;

import java.util.List;
import org.HdrHistogram.Histogram;

/** Reports to render. */
final class Samples {

  private Samples() {}

  static Report report() {
    return report(Report.NO_ROUND_TRIP, 0);
  }

  static Report report(String roundTrip, long lost) {
    return new Report(
        List.of(
            comparison("registrations", 1_500, lost),
            comparison("reads", 400, 0),
            comparison("mixed", 400, 0)),
        List.of("2 cores & <nothing> else"),
        roundTrip);
  }

  private static Comparison comparison(String key, int callsAtOnce, long lost) {
    return new Comparison(
        key,
        "The " + key,
        "Sent at once.",
        "a method",
        callsAtOnce,
        measured(1_500, 0),
        measured(6, lost));
  }

  private static Measured measured(long executions, long lost) {
    Histogram micros = new Histogram(3);
    for (int i = 1; i <= 1_000; i++) {
      micros.recordValue(i);
    }
    return new Measured(1_500, executions, lost, 0, 2, LatencySummary.of(micros));
  }
}
