package io.flightshare.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  private final String page = new HtmlReport().render(Samples.report());

  @Test
  void thePageNeedsNothingBesidesItself() {
    assertThat(page)
        .doesNotContainPattern(
            "(?i)https?:|//[a-z]|<script|<link|<img|<iframe|@import|url\\(|src=");
  }

  @Test
  void thePageIsReadableInLightAndDark() {
    assertThat(page).contains("prefers-color-scheme: dark").contains("content=\"light dark\"");
  }

  @Test
  void eachLoadHasTwoWellFormedCharts() throws Exception {
    Matcher charts = SVG.matcher(page);
    int count = 0;
    while (charts.find()) {
      count++;
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(charts.group())));
      assertThat(charts.group()).doesNotContain("NaN").doesNotContain("Infinity");
    }
    assertThat(count).isEqualTo(6);
  }

  @Test
  void nothingOfTheTemplateIsLeftOpenAndTextIsEscaped() {
    assertThat(page)
        .doesNotContain("<!-- sections -->")
        .doesNotContain("<!-- conditions -->")
        .contains("2 cores &amp; &lt;nothing&gt; else");
  }

  @Test
  void aSlowedDatabaseIsNamedWithEveryFigure() {
    String slowed = new HtmlReport().render(Samples.report("5ms", 0));

    assertThat(slowed.split("--db-round-trip=5ms", -1)).hasSize(3 + 1);
    assertThat(page).doesNotContain("--db-round-trip=");
  }
}
