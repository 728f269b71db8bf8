package io.flightshare.demo.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The report for programs. Its shape is part of the project's contract. */
public final class JsonReport {

  private static final double MICROS_PER_MILLI = 1_000;

  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One object for each comparison. Only if the database was made slower there is one field more,
   * {@code db_round_trip}, so that such figures are never taken for others.
   */
  public String render(Report report) {
    ObjectNode root = json.createObjectNode();
    if (report.hasRoundTrip()) {
      root.put("db_round_trip", report.roundTrip());
    }
    for (Comparison comparison : report.comparisons()) {
      ObjectNode node = root.putObject(comparison.key());
      node.put("calls_at_once", comparison.callsAtOnce());
      put(node.putObject("without"), comparison.without());
      put(node.putObject("with"), comparison.with());
    }
    try {
      return json.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of numbers can always be written", e);
    }
  }

  private static void put(ObjectNode node, Measured measured) {
    node.put("calls", measured.calls());
    node.put("executions", measured.executions());
    node.put("p50_ms", rounded(measured.latency().p50()));
    node.put("p99_ms", rounded(measured.latency().p99()));
    node.put("max_ms", rounded(measured.latency().max()));
    node.put("lost", measured.lost());
  }

  private static double rounded(double millis) {
    return Math.round(millis * MICROS_PER_MILLI) / MICROS_PER_MILLI;
  }
}
