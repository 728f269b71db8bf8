package io.flightshare.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableReportTest {

  @Test
  void bothSidesAndTheirRatioAreShown() {
    assertThat(new TableReport().render(Samples.report()))
        .containsPattern("without +1,500 +1,500 +1\\.0 +0\\.50 +0\\.99 +1\\.00 +750 +0")
        .containsPattern("with +1,500 +6 +250\\.0 +0\\.50 +0\\.99 +1\\.00 +750 +0")
        .containsPattern("ratio +250\\.0\u00d7 +1\\.0\u00d7");
  }

  @Test
  void aSlowedDatabaseIsNamedWithEveryFigure() {
    assertThat(new TableReport().render(Samples.report("5ms", 0)).split("--db-round-trip=5ms", -1))
        .hasSize(3 + 1);
  }

  @Test
  void aReportWithALossIsNotClean() {
    assertThat(Samples.report().isClean()).isTrue();
    assertThat(Samples.report(Report.NO_ROUND_TRIP, 1).isClean()).isFalse();
  }
}
