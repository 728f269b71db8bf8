package io.flightshare.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flightshare.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;

/** Everything that was asked for, on one JDK after the other. */
public final class Session {
  private static final Path JVMS = Path.of("/usr/lib/jvm");
  private static final double BUSY = 0.7;

  private final Path module;
  private final Path folder;
  private final boolean quick;
  private final Pattern only;
  private final List<Jdk> jdks = new ArrayList<>();
  private final Path out;

  /**
   * A session that has not begun.
   *
   * @param module the folder of this module
   * @param only null for everything
   * @param homes empty for those that are found
   * @param out null for the usual place
   * @throws IOException if one of the homes has no JDK 17 or newer
   */
  public Session(Path module, boolean quick, Pattern only, List<Path> homes, Path out)
      throws IOException {
    this.module = module;
    this.folder = module.resolve("target/results");
    this.quick = quick;
    this.only = only;
    for (Path home : homes.isEmpty() ? found(quick) : homes) {
      jdks.add(Jdk.at(home));
    }
    boolean complete = !quick && only == null;
    this.out = out != null ? out : (complete ? module : folder).resolve("RESULTS.md");
  }

  private static List<Path> found(boolean onlyThis) throws IOException {
    List<Path> homes = new ArrayList<>();
    homes.add(Path.of(System.getProperty("java.home")));
    if (!onlyThis && Files.isDirectory(JVMS)) {
      try (Stream<Path> children = Files.list(JVMS)) {
        children
            .filter(home -> home.getFileName().toString().matches(".*\\b25\\b.*"))
            .filter(home -> Files.isExecutable(home.resolve("bin/java")))
            .sorted()
            .limit(1)
            .forEach(homes::add);
      }
    }
    return homes;
  }

  private Pace pace() {
    return quick ? Pace.QUICK : Pace.FULL;
  }

  private boolean isAskedFor(String name) {
    return only == null || only.matcher(name).find();
  }

  private List<Trial> trials() {
    return Trials.all().stream()
        .filter(trial -> !quick || only != null || trial.isForQuick())
        .filter(trial -> isAskedFor(trial.name()))
        .toList();
  }

  private List<Probe> probes(Jdk jdk) {
    return Probe.all(jdk.java(), pace().rounds()).stream()
        .filter(probe -> isAskedFor(probe.name()))
        .toList();
  }

  /** Tells what would be run. */
  public void list(PrintStream screen) {
    for (Jdk jdk : jdks) {
      screen.println("== " + jdk.java() + ": " + jdk.home());
      trials().forEach(trial -> screen.println(trial.name()));
      probes(jdk).forEach(probe -> screen.println(probe.name()));
    }
  }

  /** Runs it; the exit code of the program. */
  public int run(PrintStream screen) throws IOException, RunnerException, InterruptedException {
    if (jdks.stream().allMatch(jdk -> trials().isEmpty() && probes(jdk).isEmpty())) {
      screen.println("nothing has a name in which " + only + " is found; see --list");
      return 2;
    }
    Instant begun = Instant.now();
    double load = Machine.load();
    if (load > BUSY) {
      screen.printf(Locale.ROOT, "The machine is busy (load %.1f); figures will be off.%n", load);
    }
    clear();
    Agent agent = new Agent(module.resolveSibling("agent/target/flightshare-agent.jar"), folder);
    int failures = 0;
    Watchdog.start();
    for (Jdk jdk : jdks) {
      screen.println("== " + jdk.java() + ": " + jdk.description());
      Files.createDirectories(folderOf(jdk));
      failures += jmh(jdk, agent, screen);
      failures += probes(jdk, agent, screen);
    }
    long minutes = Duration.between(begun, Instant.now()).plusSeconds(30).toMinutes();
    describe(load, minutes, failures);
    screen.println(report());
    return failures == 0 ? 0 : 1;
  }

  /** Writes the results of the last run once more; where they are. */
  public String report() throws IOException {
    Files.writeString(out, Report.of(folder));
    return "The results are in " + out;
  }

  private Path folderOf(Jdk jdk) {
    return folder.resolve(Integer.toString(jdk.java()));
  }

  private void clear() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private int jmh(Jdk jdk, Agent agent, PrintStream screen) throws IOException, RunnerException {
    JmhRun jmh = new JmhRun(jdk.program(), pace(), agent);
    List<RunResult> results = new ArrayList<>();
    int failures = 0;
    for (Trial trial : trials()) {
      Collection<RunResult> result = jmh.run(trial);
      failures += result.isEmpty() ? 1 : 0;
      screen.println(line(trial, result));
      results.addAll(result);
    }
    if (!results.isEmpty()) {
      Path file = folderOf(jdk).resolve("jmh.json");
      try (PrintStream to = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
        ResultFormatFactory.getInstance(ResultFormatType.JSON, to).writeOut(results);
      }
    }
    return failures;
  }

  private static String line(Trial trial, Collection<RunResult> results) {
    for (RunResult run : results) {
      Result<?> time = run.getPrimaryResult();
      Result<?> bytes = run.getSecondaryResults().get("gc.alloc.rate.norm");
      return String.format(
          Locale.ROOT,
          "%-60s %10.1f ns %8.1f B",
          trial.name(),
          time.getStatistics().getPercentile(50),
          bytes == null ? Double.NaN : bytes.getScore());
    }
    return String.format("%-60s FAILED", trial.name());
  }

  private int probes(Jdk jdk, Agent agent, PrintStream screen)
      throws IOException, InterruptedException {
    int failures = 0;
    List<Probe> probes = probes(jdk);
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      Path log = folder.resolve("probe.log");
      Path file = folderOf(jdk).resolve("probe-" + i + ".json");
      int code =
          Jvm.run(
              jdk.program(), probe.options(agent), probe.program(), probe.argumentsWith(file), log);
      failures += code == 0 ? 0 : 1;
      screen.printf("%-60s %s%n", probe.name(), code == 0 ? "done" : "FAILED");
      if (code != 0) {
        screen.println(Files.readString(log));
      }
    }
    return failures;
  }

  /** What the report needs to know beside the figures. */
  private void describe(double load, long minutes, int failures) throws IOException {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("date", LocalDate.now(ZoneOffset.UTC).toString());
    run.put("machine", Machine.describe());
    run.put("load", load);
    run.put("minutes", minutes);
    run.put("failures", failures);
    run.put("quick", quick);
    run.put("only", only == null ? "" : only.pattern());
    run.put("pace", pace());
    run.put("jdks", jdks);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("run.json").toFile(), run);
  }
}
