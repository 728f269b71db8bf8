package io.flightshare.agent.launch;

import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.SignatureSyntaxException;
import java.util.function.Function;

/**
 * Answers the command line, in a thread that the JVM has for that. The first line of a request is
 * the command; of an answer it is the exit code.
 */
final class Commands implements Function<String, String> {
  private final Running running;

  Commands(Running running) {
    this.running = running;
  }

  @Override
  public String apply(String request) {
    String[] lines = request.split("\n", -1);
    try {
      return answer(lines[0], lines.length > 1 ? lines[1] : "").toString();
    } catch (RuntimeException | LinkageError failure) {
      return new Answer(false, lines[0] + " failed: " + failure).toString();
    }
  }

  private Answer answer(String command, String argument) {
    switch (command) {
      case "attach":
        running.again();
        return new Answer(false, Running.SECOND);
      case "status":
        return running.status();
      case "detach":
        return running.detach();
      case "explain":
        return explain(argument);
      default:
        return new Answer(false, "this version of Flightshare knows no command " + command);
    }
  }

  private Answer explain(String signature) {
    try {
      return running.explain(SignaturePattern.parse(signature));
    } catch (SignatureSyntaxException e) {
      return new Answer(false, signature + ": " + e.getMessage());
    }
  }
}
