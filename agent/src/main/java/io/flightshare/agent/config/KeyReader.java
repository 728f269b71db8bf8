package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the parts of a rule's key. */
final class KeyReader {

  private static final String ALLOWED = "allowed are this, args, arg0, arg0.customer.id";
  private static final List<String> WORDS =
      Collections.unmodifiableList(Arrays.asList("this", "args", "arg0", "arg1", "arg2"));
  private static final int MOST_PARAMETERS = 255;

  private final Values values;

  KeyReader(Values values) {
    this.values = values;
  }

  /** The parts; null if one is wrong. */
  KeyPart @Nullable [] read(Node node) {
    if (!(node instanceof SequenceNode)) {
      values.error(
          node, "key: found " + Values.kind(node) + ", but a list is expected: [this, args]");
      return null;
    }
    List<Node> items = ((SequenceNode) node).getValue();
    if (items.isEmpty()) {
      values.error(
          node, "key: an empty list would make all calls of a method the same; " + ALLOWED);
      return null;
    }
    List<KeyPart> parts = new ArrayList<>();
    boolean good = true;
    for (Node item : items) {
      String text = values.text(item, "key");
      KeyPart part = text == null ? null : part(text.trim(), item);
      if (part == null) {
        good = false;
      } else if (parts.contains(part)) {
        values.error(item, "key: the part \"" + part + "\" is given twice");
        good = false;
      } else {
        parts.add(part);
      }
    }
    return good ? parts.toArray(new KeyPart[0]) : null;
  }

  private @Nullable KeyPart part(String text, Node node) {
    if (text.equals("this")) {
      return KeyPart.THIS;
    }
    if (text.equals("args")) {
      return KeyPart.ARGS;
    }
    if (text.startsWith("static ") || text.startsWith("mdc:")) {
      values.error(node, "key: the part \"" + text + "\" is " + Phrases.NOT_BUILT);
      return null;
    }
    if (text.startsWith("this.") || text.startsWith("args.")) {
      values.error(
          node,
          "key: found \"" + text + "\", but only a single argument has properties; " + ALLOWED);
      return null;
    }
    int dot = text.indexOf('.');
    String argument = dot < 0 ? text : text.substring(0, dot);
    int index = index(argument);
    if (index < 0) {
      values.error(
          node, "key: found \"" + text + "\"; " + ALLOWED + Phrases.meant(argument, WORDS));
      return null;
    }
    List<String> path = dot < 0 ? new ArrayList<>() : path(text, dot + 1);
    if (path == null) {
      values.error(
          node,
          "key: found \""
              + text
              + "\"; properties are names separated by single dots, without parentheses, as in"
              + " arg0.customer.id");
      return null;
    }
    return KeyPart.arg(index, path);
  }

  /** The number of {@code arg12}; -1 if it is not of that form. */
  private static int index(String argument) {
    if (!argument.startsWith("arg") || argument.length() < 4 || argument.length() > 6) {
      return -1;
    }
    int index = 0;
    for (int i = 3; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      index = index * 10 + (c - '0');
    }
    boolean leadingZero = argument.length() > 4 && argument.charAt(3) == '0';
    return leadingZero || index >= MOST_PARAMETERS ? -1 : index;
  }

  private static @Nullable List<String> path(String text, int from) {
    List<String> names = new ArrayList<>();
    int at = from;
    while (true) {
      int dot = text.indexOf('.', at);
      String name = text.substring(at, dot < 0 ? text.length() : dot);
      if (!isIdentifier(name)) {
        return null;
      }
      names.add(name);
      if (dot < 0) {
        return names;
      }
      at = dot + 1;
    }
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      if (!Character.isJavaIdentifierPart(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
