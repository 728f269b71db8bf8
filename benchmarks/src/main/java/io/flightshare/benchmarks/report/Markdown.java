package io.flightshare.benchmarks.report;

import java.util.List;
import java.util.Locale;

/** Tables in Markdown. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String title) {
    text.append('\n').append("#".repeat(level)).append(' ').append(title).append("\n\n");
    return this;
  }

  Markdown line(String line) {
    text.append(line).append('\n');
    return this;
  }

  Markdown header(List<String> cells) {
    return row(cells).row(cells.stream().map(cell -> "---").toList());
  }

  Markdown row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

  /** With three digits that count; empty if there is none. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    double size = Math.abs(value);
    String format = size >= 99.95 ? "%.0f" : size >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
