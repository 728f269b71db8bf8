package io.flightshare.demo.report;

import io.flightshare.demo.report.LatencySummary.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Both latency distributions as curves over the percentile, in SVG. To the right each label is one
 * nine more, upwards each line ten times the latency.
 */
final class PercentileChart {

  private static final int WIDTH = 560;
  private static final int HEIGHT = 300;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 14;
  private static final int BOTTOM = 42;
  private static final double LEAST_MILLIS = 0.01;
  private static final double MOST_NINES = 1e5;

  private final StringBuilder svg = new StringBuilder();

  String render(Comparison comparison) {
    List<Point> without = comparison.without().latency().curve();
    List<Point> with = comparison.with().latency().curve();
    double least = millis(without, with).min().orElse(1);
    double most = millis(without, with).max().orElse(1);
    long calls = Math.max(comparison.without().calls(), comparison.with().calls());
    LogScale x =
        new LogScale(
            1, Math.min(MOST_NINES, Math.max(10.0, (double) calls)), LEFT, (double) WIDTH - RIGHT);
    LogScale y = new LogScale(least, most, (double) HEIGHT - BOTTOM, TOP);
    add(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency by percentile: %s\">",
        WIDTH, HEIGHT, comparison.title());
    drawAxes(x, y);
    drawCurve("without", without, x, y);
    drawCurve("with", with, x, y);
    add("</svg>");
    return svg.toString();
  }

  private static java.util.stream.DoubleStream millis(List<Point> one, List<Point> other) {
    return Stream.concat(one.stream(), other.stream())
        .mapToDouble(point -> Math.max(LEAST_MILLIS, point.millis()));
  }

  private void drawAxes(LogScale x, LogScale y) {
    for (double tick : y.ticks()) {
      double at = y.pixel(tick);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, WIDTH - RIGHT, at, at);
      add("<text class=\"end\" x=\"%d\" y=\"%.1f\">%s ms</text>", LEFT - 6, at + 4, label(tick));
    }
    for (double tick : x.ticks()) {
      double at = x.pixel(tick);
      add(
          "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          at, at, TOP, HEIGHT - BOTTOM);
      add(
          "<text class=\"middle\" x=\"%.1f\" y=\"%d\">%s%%</text>",
          at, HEIGHT - BOTTOM + 16, label(100 - 100 / tick));
    }
    add(
        "<text class=\"middle\" x=\"%d\" y=\"%d\">of the calls were at least as fast</text>",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8);
  }

  private static String label(double number) {
    String text = String.format(Locale.ROOT, "%,.3f", number);
    return text.replaceAll("\\.?0+$", "");
  }

  private void drawCurve(String side, List<Point> curve, LogScale x, LogScale y) {
    StringBuilder points = new StringBuilder();
    for (Point point : curve) {
      double beyond = Math.max(1 / MOST_NINES, 1 - point.percentile() / 100);
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              x.pixel(1 / beyond),
              y.pixel(Math.max(LEAST_MILLIS, point.millis()))));
    }
    add("<polyline class=\"curve %s\" points=\"%s\"/>", side, points.toString().trim());
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
