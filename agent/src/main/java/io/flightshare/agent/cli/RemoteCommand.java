package io.flightshare.agent.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that the agent in a running JVM answers. */
abstract class RemoteCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "the process id of a running JVM")
  private String pid = "";

  /** What to ask: the command in the first line, what it is given in the others. */
  abstract String request() throws TargetException;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    String answer;
    try {
      answer = new TargetJvm(pid).ask(request());
    } catch (TargetException e) {
      err.println(e.getMessage());
      return 2;
    }
    int end = answer.indexOf('\n');
    if (end != 1 || !Character.isDigit(answer.charAt(0))) {
      err.println("JVM " + pid + " has given an answer that nobody understands: " + answer);
      return 2;
    }
    spec.commandLine().getOut().println(answer.substring(end + 1));
    return Character.digit(answer.charAt(0), 10);
  }
}
