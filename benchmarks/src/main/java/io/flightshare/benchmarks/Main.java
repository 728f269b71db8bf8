package io.flightshare.benchmarks;

import io.flightshare.benchmarks.run.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmarks. */
@Command(
    name = "benchmarks/run",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Measures Flightshare beside what else one could use, on each JDK, and writes the results.",
      "A complete run takes about 25 minutes on two cores. The machine should have nothing else to do."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--quick",
      description = "Short iterations and only the first JDK: about 6 minutes.")
  private boolean quick;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      description =
          "Only what the regular expression is found in, regardless of case, such as"
              + " 'woven|library' or 'CallBenchmark.oneThread'; --list shows the names.")
  private Pattern only;

  @Option(
      names = "--jdk",
      paramLabel = "HOME",
      split = ",",
      description =
          "The home of a JDK to measure on, 17 or newer; may be given more than once. Without it: the"
              + " one that runs this, and a 25 if there is one in /usr/lib/jvm.")
  private List<Path> jdks = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where the results go. Without it: benchmarks/RESULTS.md for a complete run, and else"
              + " benchmarks/target/results/RESULTS.md.")
  private Path out;

  @Option(names = "--list", description = "Only tells what there is to run.")
  private boolean list;

  @Option(names = "--report", description = "Only writes the results of the last run once more.")
  private boolean report;

  @Option(names = "--module", hidden = true, defaultValue = "benchmarks")
  private Path module;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  @Override
  public Integer call() throws Exception {
    Pattern anyCase =
        only == null ? null : Pattern.compile(only.pattern(), Pattern.CASE_INSENSITIVE);
    Session session = new Session(module.toAbsolutePath().normalize(), quick, anyCase, jdks, out);
    if (list) {
      session.list(System.out);
      return 0;
    }
    if (report) {
      System.out.println(session.report());
      return 0;
    }
    return session.run(System.out);
  }

  /** What went wrong with files and programs is told in a line, anything else in full. */
  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult result)
      throws Exception {
    if (failure instanceof IOException) {
      line.getErr().println("benchmarks/run: " + failure.getMessage());
      return 2;
    }
    throw failure;
  }

  /** Runs what the arguments say. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::explain).execute(args));
  }
}
