package io.flightshare.agent.config;

import io.flightshare.agent.match.SignatureSyntaxException;
import io.flightshare.agent.match.TypePattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads {@code immutable}, one type pattern or a list of them. A bad one is reported and left out;
 * that makes fewer results shared and nothing less safe.
 */
final class TypesReader {
  private static final String IMMUTABLE = "immutable";

  private TypesReader() {}

  /** The good ones of the patterns; none without the setting. */
  static List<TypePattern> read(@Nullable Node node, Values values) {
    List<TypePattern> patterns = new ArrayList<>();
    if (node == null) {
      return patterns;
    }
    for (Node item : values.oneOrMore(node)) {
      String text = values.text(item, IMMUTABLE);
      TypePattern pattern = text == null ? null : parse(text, (ScalarNode) item, values);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private static @Nullable TypePattern parse(String text, ScalarNode node, Values values) {
    String advice = null;
    int at = text.indexOf('+');
    if (at >= 0) {
      advice = "only classes themselves are meant, since a subclass may differ; write ";
    } else {
      at = text.indexOf('#');
      advice = "a whole class is meant and no method of it; write ";
    }
    if (at > 0) {
      values.error(
          node, at, IMMUTABLE + ": found \"" + text + "\", but " + advice + text.substring(0, at));
      return null;
    }
    if (text.indexOf('/') >= 0) {
      values.error(
          node,
          IMMUTABLE
              + ": found \""
              + text
              + "\"; packages are separated by dots: "
              + text.replace('/', '.'));
      return null;
    }
    try {
      TypePattern pattern = TypePattern.parse(text);
      if (!pattern.isBroad()) {
        return pattern;
      }
      values.error(
          node,
          IMMUTABLE
              + ": \""
              + text
              + "\" is every class there is; name a package, as in com.acme.model..*, or say result:"
              + " shared in the rules that you vouch for");
    } catch (SignatureSyntaxException e) {
      values.error(node, e.offset(), IMMUTABLE + ": " + e.getMessage());
    }
    return null;
  }
}
