package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the parts of a key, a rule's or a fence's. */
final class KeyReader {

  static final String ALLOWED =
      "allowed are this, args, arg0, arg0.customer.id, static com.acme.Tenant#current(), mdc:tenant";

  private static final List<String> WORDS =
      Collections.unmodifiableList(
          Arrays.asList("this", "args", "arg0", "arg1", "arg2", "static", "mdc"));
  private static final int MOST_PARAMETERS = 255;

  private final Values values;
  private final String ifEmpty;

  private KeyReader(Values values, String ifEmpty) {
    this.values = values;
    this.ifEmpty = ifEmpty;
  }

  static KeyReader ofRule(Values values) {
    return new KeyReader(
        values, "an empty list would make all calls of a method the same; " + ALLOWED);
  }

  static KeyReader ofFence(Values values) {
    return new KeyReader(
        values, "the list is empty; leave key out if a write fences all keys of the rule");
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
      values.error(node, "key: " + ifEmpty);
      return null;
    }
    List<KeyPart> parts = new ArrayList<>();
    boolean good = true;
    for (Node item : items) {
      KeyPart part = readOne(item);
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

  private @Nullable KeyPart readOne(Node item) {
    if (item instanceof MappingNode) {
      values.error(
          item,
          "key: found a mapping, which YAML makes of a ':' that a space follows; write mdc:tenant"
              + " without the space, or quote the part");
      return null;
    }
    String text = values.text(item, "key");
    return text == null ? null : part(text.trim(), item);
  }

  private @Nullable KeyPart part(String text, Node node) {
    if (text.equals("this")) {
      return KeyPart.THIS;
    }
    if (text.equals("args")) {
      return KeyPart.ARGS;
    }
    try {
      KeyPart caller = CallerParts.parse(text);
      if (caller != null) {
        return caller;
      }
    } catch (CallerParts.BadPart e) {
      values.error(node, "key: found \"" + text + "\"" + e.getMessage());
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
          node,
          "key: found \""
              + text
              + "\"; "
              + ALLOWED
              + Phrases.meant(text.split("[.: ]", 2)[0], WORDS));
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
      if (!CallerParts.isIdentifier(name)) {
        return null;
      }
      names.add(name);
      if (dot < 0) {
        return names;
      }
      at = dot + 1;
    }
  }
}
