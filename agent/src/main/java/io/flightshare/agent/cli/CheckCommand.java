package io.flightshare.agent.cli;

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

/** {@code check FILE}: reads a configuration without running anything. */
@Command(
    name = "check",
    description =
        "Reads a configuration without running anything, and tells what is wrong with it.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the configuration file")
  private String file = "";

  @Option(
      names = "--classpath",
      paramLabel = "PATHS",
      description = "not built yet in this version")
  private @Nullable String classpath;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (classpath != null) {
      err.println("--classpath is not built yet in this version; leave it out");
      return 2;
    }
    ConfigFile read = ConfigFile.read(file);
    boolean errors = false;
    for (Diagnostic diagnostic : read.diagnostics()) {
      err.println(diagnostic);
      errors |= diagnostic.severity() == Diagnostic.Severity.ERROR;
    }
    Config config = read.config();
    if (config == null) {
      err.println(read.problem());
      return read.diagnostics().isEmpty() ? 2 : 1;
    }
    out.println(
        file + ": " + config.rules().size() + " of " + config.declaredRules() + " rules are good");
    return errors ? 1 : 0;
  }
}
