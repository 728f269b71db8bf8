package io.flightshare.demo.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flightshare.demo.report.LatencySummary.Point;
import java.util.Comparator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencySummaryTest {

  @Test
  void microsecondsBecomeMilliseconds() {
    Histogram micros = new Histogram(3);
    for (int i = 1; i <= 100; i++) {
      micros.recordValue(i * 1_000L);
    }

    LatencySummary summary = LatencySummary.of(micros);

    assertThat(summary.p50()).isCloseTo(50, within(0.1));
    assertThat(summary.p99()).isCloseTo(99, within(0.1));
    assertThat(summary.max()).isCloseTo(100, within(0.1));
  }

  @Test
  void theCurveRisesToTheSlowestCall() {
    Histogram micros = new Histogram(3);
    for (int i = 1; i <= 10_000; i++) {
      micros.recordValue(i);
    }

    LatencySummary summary = LatencySummary.of(micros);

    assertThat(summary.curve())
        .hasSizeGreaterThan(20)
        .isSortedAccordingTo(Comparator.comparingDouble(Point::millis))
        .isSortedAccordingTo(Comparator.comparingDouble(Point::percentile));
    Point last = summary.curve().get(summary.curve().size() - 1);
    assertThat(last.percentile()).isEqualTo(100);
    assertThat(last.millis()).isEqualTo(summary.max());
  }

  @Test
  void nothingRecordedIsZeroAndHasNoCurve() {
    LatencySummary summary = LatencySummary.of(new Histogram(3));

    assertThat(summary.p99()).isZero();
    assertThat(summary.curve()).isEmpty();
  }
}
