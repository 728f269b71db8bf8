package io.flightshare.agent.config;

import io.flightshare.agent.match.SignaturePattern;
import io.flightshare.agent.match.SignatureSyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads signatures, one or a list, and checks them as far as every place needs it. */
final class SignatureReader {
  private SignatureReader() {}

  /** The good ones of the signatures; what is wrong about the others is reported. */
  static List<SignaturePattern> read(Node node, String setting, Values report) {
    List<SignaturePattern> patterns = new ArrayList<>();
    List<Node> items = report.oneOrMore(node);
    if (items.isEmpty()) {
      report.error(node, setting + ": the list is empty; name a signature or leave it out");
    }
    for (Node item : items) {
      String text = report.text(item, setting);
      if (text != null) {
        try {
          patterns.add(SignaturePattern.parse(text));
        } catch (SignatureSyntaxException e) {
          report.error((ScalarNode) item, e.offset(), setting + ": " + e.getMessage());
        }
      }
    }
    return patterns;
  }

  /** What to say of a signature that is for every class; follows the name of the setting. */
  static String broad(SignaturePattern pattern) {
    return "\""
        + pattern
        + "\" is for every class there is; name a package, as in com.acme..*, or say"
        + " allow-broad: true";
  }

  /** Why a part of a key cannot be taken from a method with this signature; empty if it can. */
  static String misfit(KeyPart part, SignaturePattern pattern) {
    int count = pattern.parameterCount();
    if (part.kind() != KeyPart.Kind.ARG || count < 0 || part.index() < count) {
      return "";
    }
    return "found \""
        + part
        + "\", but "
        + pattern
        + " has "
        + (count == 0
            ? "no parameter"
            : count == 1 ? "only arg0" : "only arg0 to arg" + (count - 1));
  }
}
