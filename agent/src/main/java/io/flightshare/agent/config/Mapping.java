package io.flightshare.agent.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The entries of a mapping by key; unknown keys and keys given twice are reported. */
final class Mapping {

  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private boolean clean = true;

  private Mapping() {}

  /**
   * Reads a mapping.
   *
   * @param what what its keys are called in messages, such as {@code setting}
   * @param known the keys that messages list
   * @param unlisted further keys that are taken
   */
  static Mapping read(
      MappingNode node,
      String what,
      Collection<String> known,
      Collection<String> unlisted,
      Values report) {
    Mapping mapping = new Mapping();
    for (NodeTuple entry : node.getValue()) {
      Node keyNode = entry.getKeyNode();
      String problem = mapping.add(keyNode, entry.getValueNode(), what, known, unlisted);
      if (problem != null) {
        report.error(keyNode, problem);
        mapping.clean = false;
      }
    }
    return mapping;
  }

  private @Nullable String add(
      Node keyNode,
      Node value,
      String what,
      Collection<String> known,
      Collection<String> unlisted) {
    if (!(keyNode instanceof ScalarNode)) {
      return "found " + Values.kind(keyNode) + " as the name of a " + what;
    }
    String key = ((ScalarNode) keyNode).getValue();
    if (!known.contains(key) && !unlisted.contains(key)) {
      return unknown(key, what, known);
    }
    Node first = keys.get(key);
    if (first != null) {
      int line = first.getStartMark().isPresent() ? first.getStartMark().get().getLine() + 1 : 0;
      return "the " + what + " \"" + key + "\" is given twice; the first is in line " + line;
    }
    keys.put(key, keyNode);
    values.put(key, value);
    return null;
  }

  private static String unknown(String key, String what, Collection<String> known) {
    if (key.indexOf(')') >= 0 && key.indexOf('(') < 0) {
      return "\""
          + key
          + "\" is no "
          + what
          + "; a comma inside {} ends a value: if it belongs to a signature, quote this signature";
    }
    if (key.equals("<<")) {
      return "merge keys (<<) are not supported; put what rules have in common into defaults";
    }
    return "unknown "
        + what
        + " \""
        + key
        + "\"; allowed are "
        + Phrases.list(known)
        + Phrases.meant(key, known);
  }

  /** Whether no key was unknown or given twice. */
  boolean isClean() {
    return clean;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key; null without the key. */
  @Nullable Node value(String key) {
    return values.get(key);
  }

  /** The node of the key itself; null without the key. */
  @Nullable Node key(String key) {
    return keys.get(key);
  }

  Collection<String> names() {
    return values.keySet();
  }
}
