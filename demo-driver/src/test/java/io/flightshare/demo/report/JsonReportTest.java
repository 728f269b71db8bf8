package io.flightshare.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void theShapeIsTheOneOfTheContract() throws Exception {
    JsonNode report = json.readTree(new JsonReport().render(Samples.report()));

    assertThat(report.fieldNames()).toIterable().containsExactly("registrations", "reads", "mixed");
    assertThat(report.get("registrations"))
        .isEqualTo(
            json.readTree(
                """
                {"calls_at_once": 1500,
                 "without": {"calls": 1500, "executions": 1500, "p50_ms": 0.5, "p99_ms": 0.99,
                             "max_ms": 1.0, "lost": 0},
                 "with": {"calls": 1500, "executions": 6, "p50_ms": 0.5, "p99_ms": 0.99,
                          "max_ms": 1.0, "lost": 0}}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"registrations", "reads", "mixed"})
  void allLoadsHaveTheSameShape(String load) throws Exception {
    JsonNode comparison = json.readTree(new JsonReport().render(Samples.report())).get(load);

    assertThat(comparison.fieldNames())
        .toIterable()
        .containsExactly("calls_at_once", "without", "with");
    for (String side : new String[] {"without", "with"}) {
      assertThat(comparison.get(side).fieldNames())
          .toIterable()
          .containsExactly("calls", "executions", "p50_ms", "p99_ms", "max_ms", "lost");
    }
  }

  @Test
  void aSlowedDatabaseIsNamed() throws Exception {
    JsonNode report = json.readTree(new JsonReport().render(Samples.report("5ms", 0)));

    assertThat(report.get("db_round_trip").asText()).isEqualTo("5ms");
  }
}
