package io.flightshare.benchmarks.run;

/**
 * How long each trial takes.
 *
 * @param meetingWarmups those of trials whose callers meet
 * @param rounds how many bursts the median is taken of
 */
record Pace(
    int warmups,
    int meetingWarmups,
    int warmupMillis,
    int iterations,
    int iterationMillis,
    int rounds) {
  /** For figures that are to be kept. */
  static final Pace FULL = new Pace(3, 10, 300, 5, 250, 15);

  /** For a first impression. */
  static final Pace QUICK = new Pace(2, 2, 250, 3, 150, 5);

  /** How many warm-ups a trial gets. */
  int warmups(Trial trial) {
    return trial.callersMeet() ? meetingWarmups : warmups;
  }
}
