package io.flightshare.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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

  private final Path module;
  private final Pace pace;
  private final Pattern only;
  private final List<Path> homes;

  /**
   * A session that has not begun.
   *
   * @param module the folder of this module
   * @param only null for everything
   * @param jdks empty for those that are found
   * @param out null for the usual place
   */
  public Session(Path module, boolean quick, Pattern only, List<Path> jdks, Path out)
      throws IOException {
    this.module = module;
    this.pace = quick ? Pace.QUICK : Pace.FULL;
    this.only = only;
    this.homes = jdks.isEmpty() ? found(quick) : jdks;
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

  private List<Trial> trials() {
    return Trials.all().stream()
        .filter(trial -> only == null || only.matcher(trial.name()).find())
        .toList();
  }

  /** Tells what would be run. */
  public void list(PrintStream screen) {
    homes.forEach(home -> screen.println("on " + home));
    trials().forEach(trial -> screen.println(trial.name()));
  }

  /** Runs it; the exit code of the program. */
  public int run(PrintStream screen) throws IOException, RunnerException {
    Path folder = module.resolve("target/results");
    Agent agent = new Agent(module.resolveSibling("agent/target/flightshare-agent.jar"), folder);
    List<Trial> trials = trials();
    if (trials.isEmpty()) {
      screen.println("nothing has a name in which " + only + " is found; see --list");
      return 2;
    }
    for (int i = 0; i < homes.size(); i++) {
      Path home = homes.get(i);
      screen.println("== " + home);
      JmhRun jmh = new JmhRun(home.resolve("bin/java"), pace, agent);
      List<RunResult> results = new ArrayList<>();
      for (Trial trial : trials) {
        Collection<RunResult> result = jmh.run(trial);
        screen.println(line(trial, result));
        results.addAll(result);
      }
      try (PrintStream file =
          new PrintStream(folder.resolve("jmh-" + i + ".json").toFile(), "UTF-8")) {
        ResultFormatFactory.getInstance(ResultFormatType.JSON, file).writeOut(results);
      }
    }
    return 0;
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
}
