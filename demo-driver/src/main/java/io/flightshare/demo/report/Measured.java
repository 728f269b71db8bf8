package io.flightshare.demo.report;

/**
 * One stretch of load against one of the two applications.
 *
 * @param calls requests that were answered
 * @param executions how often the application really ran the methods behind them
 * @param lost acknowledged registrations that are missing from the published snapshot
 * @param failures requests without the expected answer
 * @param seconds from the first request to the last answer
 */
public record Measured(
    long calls, long executions, long lost, long failures, double seconds, LatencySummary latency) {

  /** Whether every request was answered as it should and nothing was lost. */
  public boolean isClean() {
    return lost == 0 && failures == 0;
  }

  /** Answers in a second. */
  public double callsPerSecond() {
    return seconds > 0 ? calls / seconds : 0;
  }

  /** How many calls one execution served. */
  public double callsPerExecution() {
    return executions > 0 ? (double) calls / executions : 0;
  }
}
