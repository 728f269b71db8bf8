package io.flightshare.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

/** The part of the document that tells what it was measured on, and how. */
final class Conditions {
  private static final String VERSIONS = "/benchmark-versions.properties";

  private final JsonNode run;
  private final Markdown text;

  Conditions(JsonNode run, Markdown text) {
    this.run = run;
    this.text = text;
  }

  void write() {
    text.heading(2, "Conditions");
    text.line("- " + run.path("date").asText() + ", " + run.path("machine").asText());
    for (JsonNode jdk : run.path("jdks")) {
      text.line("- Java " + jdk.path("java").asInt() + ": " + jdk.path("description").asText());
    }
    text.line("- Every JVM: G1, `-Xms1g -Xmx1g`; one JVM for each figure");
    JsonNode pace = run.path("pace");
    text.line(
        String.format(
            Locale.ROOT,
            "- JMH: %d warm-ups of %d ms, %d where callers meet, %d iterations of %d ms; bursts: up to %d"
                + " rounds. Each figure is the median of the iterations or rounds",
            pace.path("warmups").asInt(),
            pace.path("warmupMillis").asInt(),
            pace.path("meetingWarmups").asInt(),
            pace.path("iterations").asInt(),
            pace.path("iterationMillis").asInt(),
            pace.path("rounds").asInt()));
    text.line(
        String.format(
            Locale.ROOT,
            "- %d minutes in all; load of the machine when it began: %.2f",
            run.path("minutes").asInt(),
            run.path("load").asDouble()));
    if (run.path("quick").asBoolean() || !run.path("only").asText().isEmpty()) {
      text.line(
          "- **Not a complete run**: "
              + (run.path("quick").asBoolean() ? "`--quick` " : "")
              + run.path("only").asText());
    }
    if (run.path("failures").asInt() > 0) {
      text.line("- **Failed, and so missing**: " + run.path("failures").asInt());
    }
    text.line("- " + versions());
  }

  private static String versions() {
    Properties properties = new Properties();
    try (InputStream in = Conditions.class.getResourceAsStream(VERSIONS)) {
      properties.load(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    List<String> all = new ArrayList<>();
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      all.add(name + ' ' + properties.getProperty(name));
    }
    return String.join(", ", all);
  }
}
