package io.flightshare.agent.cli;

import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.SignatureSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain PID SIGNATURE}: why methods are woven or not. */
@Command(
    name = "explain",
    description = {
      "Tells why the methods that a signature names are woven in a running JVM, or why not.",
      "Exit code 1: none of them is."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand extends RemoteCommand {
  @Parameters(
      index = "1",
      paramLabel = "SIGNATURE",
      description = "as in a rule's match, such as 'com.acme.ProductDao#findById(long)'")
  private String signature = "";

  @Override
  String request() throws TargetException {
    try {
      return "explain\n" + SignaturePattern.parse(signature);
    } catch (SignatureSyntaxException e) {
      throw new TargetException(signature + ": " + e.getMessage());
    }
  }
}
