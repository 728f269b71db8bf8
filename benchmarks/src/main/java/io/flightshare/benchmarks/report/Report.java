package io.flightshare.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Writes what was measured in a folder as one Markdown document. */
public final class Report {
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
    new Conditions(run, text).write();
    for (JsonNode jdk : run.path("jdks")) {
      int java = jdk.path("java").asInt();
      text.heading(2, "Java " + java);
      Figures figures = new Figures(results, java);
      targets(figures);
      calls(figures);
      shapes(figures);
      rules(figures);
      burst(figures);
      pool(figures);
      memory(figures);
      losses(figures);
    }
    return text.toString();
  }

  // ---- the tables -------------------------------------------------------------------------------

  private void targets(Figures figures) {
    text.heading(3, "What was to be reached");
    List<Target> targets = Targets.of(figures.results(), figures.java());
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

  private void calls(Figures figures) {
    List<String> peers = figures.values("CallBenchmark.", "peer");
    if (peers.isEmpty()) {
      return;
    }
    text.heading(3, "One call");
    text.line(
        "ns per call, and how many times as long as woven (writes: as woven-write) in brackets;");
    text.line("for one key and zipf also which part of the calls executed.");
    for (String cost : Figures.COSTS) {
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
        for (String scene : Figures.SCENES) {
          Optional<Row> row = figures.call(scene, peer, cost);
          String us = Figures.ours(peer);
          cells.add(beside(row, figures.call(scene, us, cost)));
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

  private void shapes(Figures figures) {
    if (figures.values("ShapeBenchmark.", "mode").isEmpty()) {
      return;
    }
    text.heading(3, "A woven call, by the shape of its arguments");
    text.line("One thread, ns per call, in brackets as a multiple of two CASes; B/op. The key of");
    text.line(
        "freshLong and freshString is new in each call, 24 B that are the caller's; that the hash");
    text.line(
        "code of a new String of 24 characters has to be computed is in the figure too, and not in");
    text.line("that of two CASes.").line("");
    text.header(
        List.of("", "direct", "two CASes", "read", "B", "aged", "B", "write", "B", "aged", "B"));
    for (String shape : Layout.SHAPES) {
      Optional<Row> floor = figures.shape(shape, "two-cas", "young");
      List<String> cells = new ArrayList<>(List.of(shape));
      cells.add(cell(figures.shape(shape, "direct", "young"), Row::median));
      cells.add(cell(floor, Row::median));
      for (String mode : List.of("read", "write")) {
        for (String heap : List.of("young", "aged")) {
          Optional<Row> row = figures.shape(shape, mode, heap);
          cells.add(beside(row, floor));
          cells.add(cell(row, Row::bytes));
        }
      }
      text.row(cells);
    }
  }

  private void rules(Figures figures) {
    Optional<Row> one = figures.rules("oneThread");
    Optional<Row> two = figures.rules("twoThreads");
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

  private void burst(Figures figures) {
    List<Row> rows = figures.all("Burst.run");
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

  private void pool(Figures figures) {
    List<String> pools = figures.values("PoolBenchmark.", "pool");
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
          Optional<Row> row = figures.pool(method, pool, size);
          cells.add(beside(row, figures.pool(method, "flightshare", size)));
          cells.add(cell(row, Row::bytes));
        }
      }
      text.row(cells);
    }
  }

  private void memory(Figures figures) {
    List<Row> rows = figures.all("Memory.run");
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
    List<Row> held = figures.all("Footprint.run");
    if (!held.isEmpty()) {
      text.line("").line("What a rule holds while no call is up:").line("");
      text.header(List.of("", "KiB"));
      for (Row row : held) {
        String what = row.parameters().get("what");
        if (!what.equals("rules")) {
          text.row(List.of("a table, used, " + what, Markdown.number(row.median())));
        }
      }
      double unused = Layout.unusedRuleKib(figures.results(), figures.java());
      text.row(List.of("a rule of the agent, never used", Markdown.number(unused)));
    }
  }

  private void losses(Figures figures) {
    text.heading(3, "Where others are ahead");
    List<String> losses = Losses.of(figures);
    if (losses.isEmpty()) {
      text.line("Nowhere, of what was measured.");
    } else {
      losses.forEach(loss -> text.line("- " + loss));
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
}
