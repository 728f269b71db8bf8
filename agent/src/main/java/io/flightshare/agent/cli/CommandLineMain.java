package io.flightshare.agent.cli;

import io.flightshare.agent.manage.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar flightshare-agent.jar COMMAND}. */
@Command(
    name = "flightshare",
    description = "Transparent call coalescing for the JVM, without code changes.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineMain.VersionLine.class,
    subcommands = {
      CheckCommand.class,
      AttachCommand.class,
      DetachCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "To run an application with the agent:",
      "  java -javaagent:flightshare-agent.jar=config=agent-config.yaml -jar legacy.jar"
    })
public final class CommandLineMain implements Runnable {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  /** For picocli. */
  CommandLineMain() {}

  /** Runs one command; 0 done, 1 the answer is bad news, 2 usage or environment. */
  public static int run(String[] arguments) {
    return new CommandLine(new CommandLineMain()).execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  /** The line of {@code --version}. */
  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"flightshare " + Version.text()};
    }
  }
}
