package io.flightshare.agent;

/** The command line of the jar: {@code java -jar flightshare-agent.jar COMMAND}. */
public final class Main {
  private Main() {}

  /** Runs one command in the agent's own class loader and exits with its code. */
  public static void main(String[] arguments) throws Exception {
    AgentClassLoader loader = new AgentClassLoader(FlightshareAgent.ownJar());
    Object exitCode =
        Class.forName("io.flightshare.agent.cli.CommandLineMain", true, loader)
            .getMethod("run", String[].class)
            .invoke(null, (Object) arguments);
    System.exit((Integer) exitCode);
  }
}
