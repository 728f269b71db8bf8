package io.flightshare.demo.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The report as one page that needs nothing besides itself. */
public final class HtmlReport {

  private static final String TEMPLATE = "template.html";

  /** The whole page. */
  public String render(Report report) {
    StringBuilder sections = new StringBuilder();
    for (Comparison comparison : report.comparisons()) {
      addSection(sections, comparison, report);
    }
    StringBuilder conditions = new StringBuilder();
    report
        .conditions()
        .forEach(line -> conditions.append("<li>").append(escaped(line)).append("</li>\n"));
    return template()
        .replace("<!-- sections -->", sections)
        .replace("<!-- conditions -->", conditions);
  }

  private static void addSection(StringBuilder page, Comparison comparison, Report report) {
    page.append(String.format("<section>%n<h2>%s</h2>%n", escaped(comparison.title())));
    page.append(String.format("<p>%s</p>%n", escaped(comparison.load())));
    if (report.hasRoundTrip()) {
      page.append(
          String.format(
              "<p class=\"note\">Measured with --db-round-trip=%s before each statement.</p>%n",
              escaped(report.roundTrip())));
    }
    addTable(page, comparison);
    page.append("<div class=\"charts\">\n<figure>\n<figcaption>Latency</figcaption>\n");
    page.append(new PercentileChart().render(comparison));
    page.append("</figure>\n<figure>\n<figcaption>Calls, and executions of ");
    page.append(escaped(comparison.method())).append("</figcaption>\n");
    page.append(new BarChart().render(comparison));
    page.append("</figure>\n</div>\n</section>\n");
  }

  private static void addTable(StringBuilder page, Comparison comparison) {
    page.append("<div class=\"wide\"><table>\n<thead><tr><th>agent</th><th>calls</th>")
        .append("<th>executions</th><th>calls per execution</th><th>p50 ms</th><th>p99 ms</th>")
        .append("<th>max ms</th><th>calls/s</th><th>lost</th><th>failed</th></tr></thead>\n")
        .append("<tbody>\n");
    addRow(page, "without", comparison.without());
    addRow(page, "with", comparison.with());
    page.append("</tbody>\n</table></div>\n");
  }

  private static void addRow(StringBuilder page, String side, Measured measured) {
    String[] cells = {
      Figures.count(measured.calls()),
      Figures.count(measured.executions()),
      String.format(Locale.ROOT, "%.1f", measured.callsPerExecution()),
      Figures.millis(measured.latency().p50()),
      Figures.millis(measured.latency().p99()),
      Figures.millis(measured.latency().max()),
      Figures.perSecond(measured.callsPerSecond()),
      Figures.count(measured.lost()),
      Figures.count(measured.failures()),
    };
    page.append(String.format("<tr><th><i class=\"%s\"></i>%s</th>", side, side));
    for (String cell : cells) {
      page.append("<td>").append(cell).append("</td>");
    }
    page.append("</tr>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String template() {
    try (InputStream in = HtmlReport.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(TEMPLATE + " is missing from the jar of the demo");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
