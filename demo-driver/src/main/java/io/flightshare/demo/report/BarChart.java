package io.flightshare.demo.report;

import java.util.Locale;

/** Calls against executions of both sides, in SVG. */
final class BarChart {

  private static final int WIDTH = 560;
  private static final int LEFT = 150;
  private static final int RIGHT = 80;
  private static final int ROW = 28;
  private static final int BAR = 18;

  private final StringBuilder svg = new StringBuilder();
  private int row;

  String render(Comparison comparison) {
    Measured without = comparison.without();
    Measured with = comparison.with();
    long most = Math.max(1, Math.max(without.calls(), with.calls()));
    most = Math.max(most, Math.max(without.executions(), with.executions()));
    add(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Calls and executions: %s\">",
        WIDTH, 4 * ROW, comparison.title());
    addBar("without: calls", "without calls", without.calls(), most);
    addBar("without: executions", "without", without.executions(), most);
    addBar("with: calls", "with calls", with.calls(), most);
    addBar("with: executions", "with", with.executions(), most);
    add("</svg>");
    return svg.toString();
  }

  private void addBar(String label, String styles, long count, long most) {
    int top = row * ROW + (ROW - BAR) / 2;
    int baseline = row * ROW + ROW / 2 + 4;
    double length = Math.max(1, (double) (WIDTH - LEFT - RIGHT) * count / most);
    add("<text class=\"end\" x=\"%d\" y=\"%d\">%s</text>", LEFT - 8, baseline, label);
    add(
        "<rect class=\"bar %s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
        styles, LEFT, top, length, BAR);
    add("<text x=\"%.1f\" y=\"%d\">%s</text>", LEFT + length + 6, baseline, Figures.count(count));
    row++;
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
