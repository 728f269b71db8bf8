package io.flightshare.agent.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Takes values out of nodes. Every method gives null for what is wrong, and has reported it then.
 * What a value is for ("max-wait") stands in front of each message.
 */
final class Values {

  private final Diagnostics diagnostics;
  private final Variables variables;
  private final String context;

  Values(Diagnostics diagnostics, Variables variables, String context) {
    this.diagnostics = diagnostics;
    this.variables = variables;
    this.context = context;
  }

  /** The same, with other words in front of each message. */
  Values in(String otherContext) {
    return new Values(diagnostics, variables, otherContext);
  }

  /** The same, with more words in front of each message. */
  Values under(String what) {
    return new Values(diagnostics, variables, context + what + ": ");
  }

  /** The same, reported to another place. */
  Values into(Diagnostics other) {
    return new Values(other, variables, context);
  }

  /** Reports an error. */
  void error(Node node, String message) {
    diagnostics.error(node, context + message);
  }

  /** Reports an error at a place inside the text of a scalar. */
  void error(ScalarNode node, int offset, String message) {
    diagnostics.error(node, columnOffset(node, offset), context + message);
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  /** A single value with its variables put in. */
  @Nullable String text(Node node, String what) {
    if (!(node instanceof ScalarNode)) {
      error(node, what + ": found " + kind(node) + ", but one value is expected");
      return null;
    }
    ScalarNode scalar = (ScalarNode) node;
    if (isNothing(scalar)) {
      error(node, what + " has no value; if one begins with '#', quote it");
      return null;
    }
    if (!scalar.getTag().equals(Tag.STR)) {
      error(
          node,
          what
              + ": the tag "
              + scalar.getTag()
              + " has no meaning here; if '!' belongs to the value, quote it");
      return null;
    }
    try {
      return variables.expand(scalar.getValue());
    } catch (Variables.Unresolved e) {
      error(node, what + ": " + e.getMessage());
      return null;
    }
  }

  /** One of the words. */
  @Nullable String word(Node node, String what, Collection<String> allowed) {
    String text = text(node, what);
    if (text != null && !allowed.contains(text)) {
      error(node, what + ": " + Phrases.notAllowed(text, allowed));
      return null;
    }
    return text;
  }

  /** {@code true} or {@code false}. */
  @Nullable Boolean truth(Node node, String what) {
    String text = word(node, what, Arrays.asList("true", "false"));
    return text == null ? null : Boolean.valueOf(text);
  }

  @Nullable Mode mode(Node node, String what) {
    String text = text(node, what);
    if (text == null) {
      return null;
    }
    String refusal = ModeWords.refuse(text);
    if (refusal != null) {
      error(node, what + ": " + refusal);
      return null;
    }
    return ModeWords.parse(text);
  }

  /** A duration in nanoseconds, 0 allowed. */
  @Nullable Long duration(Node node, String what) {
    String text = text(node, what);
    if (text == null) {
      return null;
    }
    try {
      return Durations.nanos(text);
    } catch (Durations.BadDuration e) {
      error(node, what + ": " + e.getMessage());
      return null;
    }
  }

  /** A whole number, 0 allowed. */
  @Nullable Integer count(Node node, String what) {
    String text = text(node, what);
    if (text == null) {
      return null;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0 && text.charAt(0) != '+' && text.charAt(0) != '-') {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, as a sign is
    }
    error(
        node,
        what
            + ": found \""
            + text
            + "\"; allowed is a whole number up to "
            + Integer.MAX_VALUE
            + ", in digits alone: 10000");
    return null;
  }

  /** The items of a list, or the one item that stands there by itself. */
  List<Node> oneOrMore(Node node) {
    return node instanceof SequenceNode
        ? ((SequenceNode) node).getValue()
        : Collections.singletonList(node);
  }

  static String kind(Node node) {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    return node instanceof SequenceNode ? "a list" : "a single value";
  }

  private static boolean isNothing(ScalarNode scalar) {
    String value = scalar.getValue();
    boolean word = value.isEmpty() || value.equals("~") || value.equals("null");
    return scalar.isPlain() ? word : value.trim().isEmpty();
  }

  /** Columns can be counted inside a scalar where the text stands in the file as it is. */
  private static int columnOffset(ScalarNode node, int offset) {
    if (!node.getStartMark().isPresent() || !node.getEndMark().isPresent()) {
      return 0;
    }
    int quotes = node.isPlain() ? 0 : 1;
    int length = node.getEndMark().get().getIndex() - node.getStartMark().get().getIndex();
    boolean asItIs =
        length == node.getValue().length() + 2 * quotes && !node.getValue().contains("${");
    return asItIs ? quotes + offset : 0;
  }
}
