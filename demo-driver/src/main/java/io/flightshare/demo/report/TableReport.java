package io.flightshare.demo.report;

import java.util.Locale;

/** The report for a terminal. */
public final class TableReport {

  /** A table of all comparisons, and the conditions below. */
  public String render(Report report) {
    StringBuilder text = new StringBuilder();
    for (Comparison comparison : report.comparisons()) {
      text.append(String.format("%n%s: %s%n", comparison.title(), comparison.load()));
      text.append(
          row(
              "agent",
              "calls",
              "executions",
              "calls/exec",
              "p50 ms",
              "p99 ms",
              "max ms",
              "calls/s",
              "lost"));
      text.append(row("without", comparison.without()));
      text.append(row("with", comparison.with()));
      text.append(gains(comparison));
      if (report.hasRoundTrip()) {
        text.append(
            String.format("  (--db-round-trip=%s before each statement)%n", report.roundTrip()));
      }
    }
    text.append(String.format("%n"));
    report.conditions().forEach(line -> text.append(String.format("  - %s%n", line)));
    return text.toString();
  }

  private static String gains(Comparison comparison) {
    Measured without = comparison.without();
    Measured with = comparison.with();
    return row(
        "ratio",
        "",
        Figures.gain(perCall(without), perCall(with)),
        "",
        Figures.gain(without.latency().p50(), with.latency().p50()),
        Figures.gain(without.latency().p99(), with.latency().p99()),
        Figures.gain(without.latency().max(), with.latency().max()),
        Figures.gain(with.callsPerSecond(), without.callsPerSecond()),
        "");
  }

  private static double perCall(Measured measured) {
    return measured.calls() == 0 ? 0 : (double) measured.executions() / measured.calls();
  }

  private static String row(String name, Measured measured) {
    return row(
        name,
        Figures.count(measured.calls()),
        Figures.count(measured.executions()),
        String.format(Locale.ROOT, "%.1f", measured.callsPerExecution()),
        Figures.millis(measured.latency().p50()),
        Figures.millis(measured.latency().p99()),
        Figures.millis(measured.latency().max()),
        Figures.perSecond(measured.callsPerSecond()),
        Figures.count(measured.lost()));
  }

  private static String row(Object... cells) {
    return String.format("  %-8s %9s %11s %11s %10s %10s %10s %9s %5s%n", cells);
  }
}
