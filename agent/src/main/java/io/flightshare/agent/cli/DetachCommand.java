package io.flightshare.agent.cli;

import picocli.CommandLine.Command;

/** {@code detach PID}: the agent out of a running JVM. */
@Command(
    name = "detach",
    description = {
      "Takes the agent out of a running JVM: every method has its own bytecode again.",
      "Calls that are inside a shared method finish as they have begun."
    },
    mixinStandardHelpOptions = true)
final class DetachCommand extends RemoteCommand {
  @Override
  String request() {
    return "detach";
  }
}
