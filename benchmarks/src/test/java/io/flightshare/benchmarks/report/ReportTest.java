package io.flightshare.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String RUN =
      """
      {"date": "2026-01-02", "machine": "2 cores of a test", "load": 0.1, "minutes": 3,
       "failures": 0, "quick": false, "only": "",
       "pace": {"warmups": 3, "meetingWarmups": 9, "warmupMillis": 400, "iterations": 5, "iterationMillis": 300,
                "rounds": 15},
       "jdks": [{"java": 17, "description": "a JVM"}]}
      """;

  private final Results results = new Results();

  private void call(String scene, String peer, String cost, double... ns) throws IOException {
    add("call.CallBenchmark." + scene, "\"peer\": \"" + peer + "\", \"cost\": \"" + cost + '"', ns);
  }

  private void shape(String shape, String mode, double ns, double bytes) throws IOException {
    for (String heap : List.of("young", "aged")) {
      String parameters = "\"mode\": \"" + mode + "\", \"heap\": \"" + heap + '"';
      results.add(
          17, json("call.ShapeBenchmark." + shape, parameters, "gc.alloc.rate.norm", bytes, ns));
    }
  }

  private void pool(String method, String pool, int size, double... ns) throws IOException {
    add(
        "pool.PoolBenchmark." + method,
        "\"pool\": \"" + pool + "\", \"size\": \"" + size + '"',
        ns);
  }

  private void add(String benchmark, String parameters, double... samples) throws IOException {
    results.add(17, json(benchmark, parameters, "none", 0, samples));
  }

  private static String json(
      String benchmark, String parameters, String metric, double value, double... samples) {
    StringBuilder data = new StringBuilder();
    for (double sample : samples) {
      data.append(data.length() == 0 ? "" : ", ").append(sample);
    }
    return String.format(
        Locale.ROOT,
        "[{\"benchmark\": \"io.flightshare.benchmarks.%s\", \"params\": {%s}, \"primaryMetric\":"
            + " {\"rawData\": [[%s]]}, \"secondaryMetrics\": {\"%s\": {\"rawData\": [[%f]]}}}]",
        benchmark,
        parameters,
        data,
        metric,
        value);
  }

  private void burst(String peer, double p50, double max, double leader, int executions)
      throws IOException {
    results.add(
        17,
        String.format(
            Locale.ROOT,
            "[{\"benchmark\": \"io.flightshare.benchmarks.probe.Burst.run\", \"params\": {\"peer\":"
                + " \"%s\", \"threads\": \"platform\", \"callers\": \"1500\"}, \"primaryMetric\":"
                + " {\"rawData\": [[30]]}, \"secondaryMetrics\": {\"release-p50\": {\"rawData\":"
                + " [[%f]]}, \"release-max\": {\"rawData\": [[%f]]}, \"leader\": {\"rawData\":"
                + " [[%f]]}, \"executions\": {\"rawData\": [[%d]]}}}]",
            peer,
            p50,
            max,
            leader,
            executions));
  }

  private Target target(String goal) {
    List<Target> found =
        Targets.of(results, 17).stream().filter(t -> t.goal().startsWith(goal)).toList();
    assertThat(found).as(goal).hasSize(1);
    return found.get(0);
  }

  private String report() throws IOException {
    return Report.of(new ObjectMapper().readTree(RUN), results);
  }

  @Test
  void whatWasNotMeasuredIsNotJudged() {
    assertThat(Targets.of(results, 17))
        .isNotEmpty()
        .allSatisfy(
            target -> {
              assertThat(target.reached()).isEmpty();
              assertThat(target.verdict()).isEqualTo("-");
            });
  }

  @Test
  void aFactorAheadIsOfTheMedians() throws IOException {
    call("oneThread", "woven", "0", 10, 11, 99);
    call("oneThread", "by-hand", "0", 22, 33, 44);
    call("oneThread", "guava", "0", 55);

    assertThat(target("woven: 2.3 x faster than by-hand").verdict()).isEqualTo("reached");
    assertThat(target("woven: 2.3 x faster than by-hand").measured())
        .isEqualTo("3.0 x (33.0 against 11.0 ns)");
    assertThat(target("woven: 10 x faster than guava").verdict())
        .isEqualTo("**not reached**, by a factor of 2.00");
  }

  @Test
  void theWorstOfTheShapesCounts() throws IOException {
    for (String shape : Layout.SHAPES) {
      shape(shape, "two-cas", 10, 0);
      shape(shape, "direct", 1, shape.startsWith("fresh") ? 24 : 0);
      shape(shape, "read", shape.equals("fourMixed") ? 16 : 12, 0);
      shape(shape, "write", 14, shape.startsWith("fresh") ? 24 : 0);
    }

    Target read = target("woven read, young heap, every shape");
    assertThat(read.measured()).isEqualTo("fourMixed: 1.60 x (16.0 against 10.0 ns)");
    assertThat(read.verdict()).isEqualTo("**not reached**, by 6.7 %");
    assertThat(target("woven write, aged heap, every shape").verdict()).isEqualTo("reached");
    assertThat(target("woven write, every shape: 0 B/op").verdict()).isEqualTo("reached");
  }

  @Test
  void oneBytePerCallIsOneTooMany() throws IOException {
    shape("oneObject", "direct", 1, 0);
    shape("oneObject", "read", 12, 16);

    assertThat(target("woven read, every shape: 0 B/op").measured())
        .isEqualTo("oneObject, young: 16.00 B");
    assertThat(target("woven read, every shape: 0 B/op").reached()).contains(false);
  }

  @Test
  void noiseExcusesAndMoreThanThatDoesNot() throws IOException {
    call("zipf", "woven", "0", 90, 100, 110);
    call("zipf", "by-hand", "0", 85, 95, 120);
    call("zipf", "direct", "0", 1);
    call("zipf", "by-hand-write", "0", 1);
    call("zipf", "woven", "1000", 90, 100, 110);
    call("zipf", "x-sync", "1000", 50, 50, 50);

    Target near = target("woven: eight threads on 64 keys, cost 0: no peer");
    assertThat(near.measured()).startsWith("best by-hand: 1.05 x");
    assertThat(near.verdict()).isEqualTo("reached, within the noise");
    assertThat(target("woven: eight threads on 64 keys, cost 1000: no peer").verdict())
        .isEqualTo("**not reached**, by a factor of 2.00");
    assertThat(report())
        .contains("- zipf, cost 1000: x-sync is 2.00 x faster (50.0 against 100 ns)")
        .doesNotContain("zipf, cost 0: by-hand");
  }

  @Test
  void cachesAreComparedApart() throws IOException {
    call("zipf", "woven", "0", 100);
    call("zipf", "by-hand", "0", 200);
    call("zipf", "guava", "0", 50);

    assertThat(target("woven: eight threads on 64 keys, cost 0: no peer").verdict())
        .isEqualTo("reached");
    assertThat(target("woven: eight threads on 64 keys, cost 0: no cache").verdict())
        .isEqualTo("**not reached**, by a factor of 2.00");
  }

  @Test
  void theBurst() throws IOException {
    burst("woven", 2, 9, 1.5, 1);
    burst("by-hand", 4, 8, 5, 1);

    assertThat(target("woven, burst of 1500 on platform threads: executions").verdict())
        .isEqualTo("reached");
    assertThat(target("woven, burst of 1500 on platform threads: release-p50").verdict())
        .isEqualTo("reached");
    assertThat(target("woven, burst of 1500 on platform threads: release-max").verdict())
        .isEqualTo("**not reached**, by a factor of 1.13");
    assertThat(target("woven, burst of 1500 on platform threads: the leader").verdict())
        .isEqualTo("**not reached**, by a factor of 1.50");
  }

  @Test
  void poolsThatThreadsShareAreComparedApart() throws IOException {
    pool("twoThreads", "flightshare", 64, 12);
    pool("twoThreads", "jctools-mpmc", 64, 700);
    pool("twoThreads", "commons-pool2", 64, 900);
    pool("twoThreads", "stormpot", 64, 6);
    pool("twoThreads", "new", 64, 2);

    assertThat(target("pool, two threads: ahead of every pool").measured())
        .startsWith("jctools-mpmc: 0.02 x");
    assertThat(target("pool, two threads: within 1.7 x").verdict())
        .isEqualTo("**not reached**, by a factor of 1.18");
    assertThat(report()).contains("- pool, 64 B, twoThreads: new is 6.00 x faster");
  }

  @Test
  void aRuleIsTheDifferenceOfTwoJvms() throws IOException {
    add("probe.Footprint.run", "\"what\": \"rules\", \"count\": \"1\"", 1000);
    add("probe.Footprint.run", "\"what\": \"rules\", \"count\": \"201\"", 5000);

    assertThat(target("an idle rule of the agent").measured()).isEqualTo("20.0 KiB");
    assertThat(target("an idle rule of the agent").verdict()).isEqualTo("reached");
  }

  @Test
  void theConditionsAreTold() throws IOException {
    assertThat(report())
        .contains("2026-01-02, 2 cores of a test", "Java 17: a JVM", "JMH 1.", "Caffeine 3.")
        .doesNotContain("${", "Not a complete run");
  }

  @Test
  void aFolderIsReadAsAWhole(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("run.json"), RUN);
    Files.createDirectories(folder.resolve("17"));
    Files.writeString(
        folder.resolve("17").resolve("jmh.json"),
        json(
            "call.CallBenchmark.oneThread",
            "\"peer\": \"woven\", \"cost\": \"0\"",
            "·gc.alloc.rate.norm",
            16,
            12.5));

    assertThat(Report.of(folder)).contains("| **woven** | 12.5 (1.00) | 16.0 |");
  }

  @Test
  void aFolderWithoutResultsIsAMistake(@TempDir Path folder) {
    assertThatThrownBy(() -> Report.of(folder)).hasMessageContaining("there are no results in");
  }
}
