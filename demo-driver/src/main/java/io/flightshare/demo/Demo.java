package io.flightshare.demo;

import io.flightshare.demo.app.ApplicationException;
import io.flightshare.demo.load.LoadException;
import io.flightshare.demo.report.HtmlReport;
import io.flightshare.demo.report.JsonReport;
import io.flightshare.demo.report.Report;
import io.flightshare.demo.report.TableReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Runs the example application twice, plain and with the agent, under the same load.
 *
 * <p>Exits 0 if all went well, 1 if an acknowledged registration was lost, a request failed or an
 * application died, 2 for a mistake on the command line.
 */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Runs the example application without and with the Flightshare agent under the same load,"
          + " and compares.",
      "Writes target/demo/report.html and target/demo/report.json."
    })
public final class Demo implements Callable<Integer> {

  static final int FAILED = 1;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      defaultValue = "",
      description = "Root of the Flightshare source tree (default: the working directory)")
  private Path root = Path.of("");

  @Option(
      names = "--app",
      paramLabel = "JAR",
      description = "default: ROOT/example-app/target/example-app.jar")
  private @Nullable Path app;

  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "default: ROOT/agent/target/flightshare-agent.jar")
  private @Nullable Path agent;

  @Option(names = "--config", paramLabel = "FILE", description = "default: ROOT/agent-config.yaml")
  private @Nullable Path config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this and exit")
  @SuppressWarnings("unused") // picocli reads it
  private boolean help;

  @Mixin private final LoadOptions load = new LoadOptions();

  /** Ends the JVM with the exit code of the demo. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Demo());
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = spec;
    if (command == null) {
      throw new IllegalStateException("started without a command line");
    }
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Settings settings = load.settings(command.commandLine());
    Path home = root.toAbsolutePath().normalize();
    Path folder = home.resolve("target").resolve("demo");
    Contest contest =
        new Contest(
            settings,
            load.roundTrip(command.commandLine()),
            file(command, "--app", app, home.resolve("example-app/target/example-app.jar")),
            file(command, "--agent", agent, home.resolve("agent/target/flightshare-agent.jar")),
            file(command, "--config", config, home.resolve("agent-config.yaml")),
            folder,
            new Progress(out));
    try {
      Report report = contest.run();
      out.print(new TableReport().render(report));
      write(report, folder, out);
      return verdict(report, err);
    } catch (IOException | ApplicationException | LoadException e) {
      err.println("The demo failed: " + e.getMessage());
      return FAILED;
    }
  }

  private static Path file(
      CommandSpec command, String option, @Nullable Path given, Path byDefault) {
    Path file = (given == null ? byDefault : given).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          command.commandLine(),
          "There is no file "
              + file
              + ". Build the project with `mvn -DskipTests package`, or name the file with "
              + option
              + ".");
    }
    return file;
  }

  private static void write(Report report, Path folder, PrintWriter out) throws IOException {
    Path html = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    Files.writeString(html, new HtmlReport().render(report));
    Files.writeString(json, new JsonReport().render(report));
    out.printf("%n%s%n%s%n", html, json);
    out.flush();
  }

  private static int verdict(Report report, PrintWriter err) {
    if (report.isClean()) {
      return CommandLine.ExitCode.OK;
    }
    err.println("Acknowledged registrations were lost or requests failed: see the report.");
    return FAILED;
  }
}
