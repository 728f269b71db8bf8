package io.flightshare.agent.cli;

import picocli.CommandLine.Command;

/** {@code status PID}: the table of the rules of a running agent. */
@Command(
    name = "status",
    description = {
      "Shows what the agent in a running JVM does, and a table of its rules.",
      "Exit code 1: there is no agent, or something is wrong with its configuration."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand extends RemoteCommand {
  @Override
  String request() {
    return "status";
  }
}
