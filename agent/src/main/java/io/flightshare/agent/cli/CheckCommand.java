package io.flightshare.agent.cli;

import io.flightshare.agent.check.CheckReport;
import io.flightshare.agent.check.Checker;
import io.flightshare.agent.check.ClassPath;
import io.flightshare.agent.check.ClassPathException;
import io.flightshare.agent.config.Config;
import io.flightshare.agent.config.ConfigFile;
import io.flightshare.agent.config.Diagnostic;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE}: reads a configuration, and class files, without running anything. */
@Command(
    name = "check",
    description = {
      "Reads a configuration without running anything, and tells what is wrong with it.",
      "With a class path it tells of each rule which methods it weaves, which not and why."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  /** How the answer is written. */
  enum Format {
    text,
    json
  }

  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the configuration file")
  private String file = "";

  @Option(
      names = "--classpath",
      paramLabel = "PATHS",
      description = "jars, wars, ears, fat jars, folders, FOLDER/*; divided as for java -cp")
  private @Nullable String classpath;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "how the answer is written (text)")
  private Format format = Format.text;

  @Option(names = "--strict", description = "warnings are bad news, too: exit 1")
  private boolean strict;

  @Override
  public Integer call() {
    ConfigFile read = ConfigFile.read(file);
    Config config = read.config();
    if (config == null || classpath == null) {
      return tell(read, null, null);
    }
    try (ClassPath path = ClassPath.read(classpath)) {
      return tell(read, path, Checker.check(config, path));
    } catch (ClassPathException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int tell(ConfigFile read, @Nullable ClassPath path, @Nullable CheckReport report) {
    PrintWriter out = spec.commandLine().getOut();
    int code = exitCode(read, report);
    if (format == Format.json) {
      out.println(new CheckJson().write(read, path, report, code));
      return code;
    }
    PrintWriter err = spec.commandLine().getErr();
    read.diagnostics().forEach(err::println);
    Config config = read.config();
    if (config == null) {
      err.println(read.problem());
      return code;
    }
    out.println(
        file + ": " + config.rules().size() + " of " + config.declaredRules() + " rules are good");
    if (path != null && report != null) {
      new CheckText(out).print(path, report);
    }
    return code;
  }

  private int exitCode(ConfigFile read, @Nullable CheckReport report) {
    if (read.config() == null) {
      return read.diagnostics().isEmpty() ? 2 : 1;
    }
    boolean bad = report != null && report.isBad();
    bad |= strict && report != null && report.isDoubtful();
    for (Diagnostic diagnostic : read.diagnostics()) {
      bad |= strict || diagnostic.severity() == Diagnostic.Severity.ERROR;
    }
    return bad ? 1 : 0;
  }
}
