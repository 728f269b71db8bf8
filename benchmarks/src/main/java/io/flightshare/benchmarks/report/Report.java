package io.flightshare.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Function;

/** Writes what was measured in a folder as one Markdown document. */
public final class Report {
  private static final String VERSIONS = "/benchmark-versions.properties";
  private static final List<String> SCENES = List.of("oneThread", "twoKeys", "oneKey", "zipf");
  private static final List<String> COSTS = List.of("0", "1000");
  private static final List<String> BURST =
      List.of(
          "executions",
          "wall",
          "latency-p50",
          "latency-max",
          "release-p50",
          "release-max",
          "leader");

  private final JsonNode run;
  private final Results results;
  private final Markdown text = new Markdown();

  private Report(JsonNode run, Results results) {
    this.run = run;
    this.results = results;
  }

  /** The document for a folder with a {@code run.json} and a folder for each JDK. */
  public static String of(Path folder) throws IOException {
    Path description = folder.resolve("run.json");
    if (!Files.isRegularFile(description)) {
      throw new IOException("there are no results in " + folder);
    }
    JsonNode run = new ObjectMapper().readTree(description.toFile());
    Results results = new Results();
    for (JsonNode jdk : run.path("jdks")) {
      int java = jdk.path("java").asInt();
      results.addFolder(java, folder.resolve(Integer.toString(java)));
    }
    return new Report(run, results).write();
  }

  /** The same for results that are at hand. */
  static String of(JsonNode run, Results results) {
    return new Report(run, results).write();
  }

  private String write() {
    text.line("# Results").line("");
    text.line("Written by `benchmarks/run`; [README.md](README.md) tells how to read it.");
    conditions();
    for (JsonNode jdk : run.path("jdks")) {
      int java = jdk.path("java").asInt();
      text.heading(2, "Java " + java);
      targets(java);
      calls(java);
      shapes(java);
      rules(java);
      burst(java);
      pool(java);
      memory(java);
      losses(java);
    }
    return text.toString();
  }

  // ---- what it was measured on ------------------------------------------------------------------

  private void conditions() {
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
    try (InputStream in = Report.class.getResourceAsStream(VERSIONS)) {
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

  // ---- the tables -------------------------------------------------------------------------------

  private void targets(int java) {
    text.heading(3, "What was to be reached");
    List<Target> targets = Targets.of(results, java);
    long reached = targets.stream().filter(t -> t.reached().orElse(false)).count();
    long missed = targets.stream().filter(t -> !t.reached().orElse(true)).count();
    text.line(
        String.format(
            Locale.ROOT,
            "%d reached, %d not reached, %d not measured.",
            reached,
            missed,
            targets.size() - reached - missed));
    text.line("").header(List.of("target", "measured", ""));
    boolean complete = run.path("only").asText().isEmpty();
    targets.stream()
        .filter(t -> complete || t.reached().isPresent())
        .forEach(t -> text.row(List.of(t.goal(), t.measured(), t.verdict())));
  }

  private void calls(int java) {
    List<String> peers = values(java, "CallBenchmark.", "peer");
    if (peers.isEmpty()) {
      return;
    }
    text.heading(3, "One call");
    text.line(
        "ns per call, and how many times as long as woven (writes: as woven-write) in brackets;");
    text.line("for one key and zipf also which part of the calls executed.");
    for (String cost : COSTS) {
      text.line("").line("Loader cost " + cost + ":").line("");
      text.header(
          List.of(
              "",
              "one thread",
              "B/op",
              "two threads, two keys",
              "two threads, one key",
              "executed",
              "eight threads, zipf",
              "executed"));
      for (String peer : peers) {
        List<String> cells = new ArrayList<>(List.of(name(peer)));
        for (String scene : SCENES) {
          Optional<Row> row = call(java, scene, peer, cost);
          String us = peer.endsWith("-write") ? "woven-write" : "woven";
          cells.add(beside(row, call(java, scene, us, cost)));
          if (scene.equals("oneThread")) {
            cells.add(cell(row, Row::bytes));
          } else if (!scene.equals("twoKeys")) {
            cells.add(cell(row, Row::executed));
          }
        }
        text.row(cells);
      }
    }
  }

  private void shapes(int java) {
    if (values(java, "ShapeBenchmark.", "mode").isEmpty()) {
      return;
    }
    text.heading(3, "A woven call, by the shape of its arguments");
    text.line("One thread, ns per call, in brackets as a multiple of two CASes; B/op. The key of");
    text.line("freshString is new in each call, 24 B that are the caller's.").line("");
    text.header(
        List.of("", "direct", "two CASes", "read", "B", "aged", "B", "write", "B", "aged", "B"));
    for (String shape : Layout.SHAPES) {
      Optional<Row> floor = shape(java, shape, "two-cas", "young");
      List<String> cells = new ArrayList<>(List.of(shape));
      cells.add(cell(shape(java, shape, "direct", "young"), Row::median));
      cells.add(cell(floor, Row::median));
      for (String mode : List.of("read", "write")) {
        for (String heap : List.of("young", "aged")) {
          Optional<Row> row = shape(java, shape, mode, heap);
          cells.add(beside(row, floor));
          cells.add(cell(row, Row::bytes));
        }
      }
      text.row(cells);
    }
  }

  private void rules(int java) {
    Optional<Row> one = results.find(java, "RulesBenchmark.oneThread", Map.of());
    Optional<Row> two = results.find(java, "RulesBenchmark.twoThreads", Map.of());
    if (one.isEmpty() && two.isEmpty()) {
      return;
    }
    text.heading(3, "Two rules that have nothing to do with each other");
    text.line(
        "One thread "
            + cell(one, Row::median)
            + " ns, two threads, each in a rule of its own, "
            + cell(two, Row::median)
            + " ns per call.");
  }

  private void burst(int java) {
    List<Row> rows = results.all(java, "Burst.run", row -> true);
    if (rows.isEmpty()) {
      return;
    }
    text.heading(3, "A burst of callers of one key, a load of 20 ms");
    text.line(
        "ms. latency: of a follower, from its call; release: of a follower, from the end of the");
    text.line(
        "method that covered it; leader: from its own method's end, and the worst of all rounds.");
    text.line("");
    List<String> header = new ArrayList<>(List.of("", "threads", "callers", "rounds"));
    header.addAll(BURST);
    header.add("leader, worst");
    text.header(header);
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(name(row.parameters().get("peer")));
      cells.add(row.parameters().get("threads"));
      cells.add(row.parameters().get("callers"));
      cells.add(Integer.toString(row.samples().size()));
      BURST.forEach(metric -> cells.add(Markdown.number(row.median(metric))));
      cells.add(Markdown.number(row.max("leader")));
      text.row(cells);
    }
  }

  private void pool(int java) {
    List<String> pools = values(java, "PoolBenchmark.", "pool");
    if (pools.isEmpty()) {
      return;
    }
    text.heading(3, "The pool");
    text.line(
        "ns to take an object and give it back, in brackets as a multiple of flightshare; B/op.");
    text.line("");
    text.header(
        List.of("", "64 B, one thread", "B", "two", "B", "64 KiB, one thread", "B", "two", "B"));
    for (String pool : pools) {
      List<String> cells = new ArrayList<>();
      cells.add(name(pool));
      for (String size : List.of("64", "65536")) {
        for (String method : List.of("oneThread", "twoThreads")) {
          Optional<Row> row = pool(java, method, pool, size);
          cells.add(beside(row, pool(java, method, "flightshare", size)));
          cells.add(cell(row, Row::bytes));
        }
      }
      text.row(cells);
    }
  }

  private void memory(int java) {
    List<Row> rows = results.all(java, "Memory.run", row -> true);
    if (!rows.isEmpty()) {
      text.heading(3, "Memory");
      text.line("KiB more on the heap after so many calls, each with a key of its own.").line("");
      text.header(List.of("", "keys", "KiB left"));
      for (Row row : rows) {
        text.row(
            List.of(
                name(row.parameters().get("peer")),
                row.parameters().get("keys"),
                Markdown.number(row.median())));
      }
    }
    List<Row> held = results.all(java, "Footprint.run", row -> true);
    if (!held.isEmpty()) {
      text.line("").line("What a rule holds while no call is up:").line("");
      text.header(List.of("", "KiB"));
      for (Row row : held) {
        String what = row.parameters().get("what");
        if (!what.equals("rules")) {
          text.row(List.of("a table, used, " + what, Markdown.number(row.median())));
        }
      }
      double unused = Layout.unusedRuleKib(results, java);
      text.row(List.of("a rule of the agent, never used", Markdown.number(unused)));
    }
  }

  /** Whatever coalesces, or pools, and is faster than Flightshare beyond the noise. */
  private void losses(int java) {
    List<String> losses = new ArrayList<>();
    for (String cost : COSTS) {
      for (String scene : SCENES) {
        for (String peer : values(java, "CallBenchmark.", "peer")) {
          String us = peer.endsWith("-write") ? "woven-write" : "woven";
          if (!Layout.isOurs(peer) && !peer.equals("direct") && !peer.equals("two-cas")) {
            loss(
                losses,
                scene + ", cost " + cost + ": " + peer,
                call(java, scene, us, cost),
                call(java, scene, peer, cost));
          }
        }
      }
    }
    for (String size : List.of("64", "65536")) {
      for (String method : List.of("oneThread", "twoThreads")) {
        for (String pool : values(java, "PoolBenchmark.", "pool")) {
          if (!Layout.isOurs(pool)) {
            loss(
                losses,
                "pool, " + size + " B, " + method + ": " + pool,
                pool(java, method, "flightshare", size),
                pool(java, method, pool, size));
          }
        }
      }
    }
    text.heading(3, "Where others are ahead");
    if (losses.isEmpty()) {
      text.line("Nowhere, of what was measured.");
    } else {
      losses.forEach(loss -> text.line("- " + loss));
    }
  }

  private static void loss(List<String> to, String what, Optional<Row> us, Optional<Row> them) {
    if (us.isPresent() && them.isPresent() && them.get().clearlyBelow(us.get())) {
      to.add(
          String.format(
              Locale.ROOT,
              "%s is %.2f x faster (%s against %s ns)",
              what,
              us.get().median() / them.get().median(),
              Markdown.number(them.get().median()),
              Markdown.number(us.get().median())));
    }
  }

  // ---- cells ------------------------------------------------------------------------------------

  private static String name(String peer) {
    return Layout.isOurs(peer) ? "**" + peer + "**" : peer;
  }

  private static String cell(Optional<Row> row, Function<Row, Double> figure) {
    return row.map(figure).map(Markdown::number).orElse("");
  }

  private static String beside(Optional<Row> row, Optional<Row> reference) {
    if (row.isEmpty()) {
      return "";
    }
    String figure = Markdown.number(row.get().median());
    return reference
        .map(r -> figure + " (" + Markdown.number(row.get().median() / r.median()) + ')')
        .orElse(figure);
  }

  /** The values of a parameter in the order in which they were measured. */
  private List<String> values(int java, String benchmarks, String parameter) {
    return results.stream(java)
        .filter(row -> row.benchmark().startsWith(benchmarks))
        .map(row -> row.parameters().get(parameter))
        .distinct()
        .toList();
  }

  private Optional<Row> call(int java, String scene, String peer, String cost) {
    return results.find(java, "CallBenchmark." + scene, Map.of("peer", peer, "cost", cost));
  }

  private Optional<Row> shape(int java, String shape, String mode, String heap) {
    return results.find(java, "ShapeBenchmark." + shape, Map.of("mode", mode, "heap", heap));
  }

  private Optional<Row> pool(int java, String method, String pool, String size) {
    return results.find(java, "PoolBenchmark." + method, Map.of("pool", pool, "size", size));
  }
}
