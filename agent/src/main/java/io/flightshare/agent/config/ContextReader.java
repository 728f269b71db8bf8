package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code context}: {@code auto}, {@code none}, or a list of parts about the caller. */
final class ContextReader {
  private static final String AUTO = "auto";
  private static final String NONE = "none";
  private static final List<String> WORDS = Collections.unmodifiableList(Arrays.asList(AUTO, NONE));
  private static final String PARTS = "static com.acme.Tenant#current(), mdc:tenant";

  private final Values setting;
  private final Values values;

  ContextReader(Values values) {
    this.setting = values;
    this.values = values.under(RuleSettings.CONTEXT);
  }

  /** The setting; null if it is wrong. */
  @Nullable ContextConfig read(Node node) {
    if (node instanceof SequenceNode) {
      return parts((SequenceNode) node);
    }
    if (node instanceof MappingNode) {
      values.error(
          node, "found a mapping; allowed are auto, none, or a list of parts: [\"mdc:tenant\"]");
      return null;
    }
    String text = setting.text(node, RuleSettings.CONTEXT);
    if (text == null) {
      return null;
    }
    if (text.equals(AUTO)) {
      return ContextConfig.AUTO;
    }
    if (text.equals(NONE)) {
      return ContextConfig.NONE;
    }
    values.error(
        node,
        "found \""
            + text
            + "\"; allowed are auto, none, or a list of parts: ["
            + (isPart(text) ? "\"" + text + "\"" : "\"mdc:tenant\"")
            + "]"
            + Phrases.meant(text, WORDS));
    return null;
  }

  private static boolean isPart(String text) {
    try {
      return CallerParts.parse(text) != null;
    } catch (CallerParts.BadPart bad) {
      return false;
    }
  }

  private @Nullable ContextConfig parts(SequenceNode list) {
    if (list.getValue().isEmpty()) {
      values.error(list, "the list is empty; if callers are not to be told apart, say none");
      return null;
    }
    List<KeyPart> parts = new ArrayList<>();
    boolean good = true;
    for (Node item : list.getValue()) {
      KeyPart part = part(item);
      if (part == null) {
        good = false;
      } else if (parts.contains(part)) {
        values.error(item, "the part \"" + part + "\" is given twice");
        good = false;
      } else {
        parts.add(part);
      }
    }
    return good ? ContextConfig.of(parts.toArray(new KeyPart[0])) : null;
  }

  private @Nullable KeyPart part(Node item) {
    if (item instanceof MappingNode) {
      values.error(
          item,
          "found a mapping, which YAML makes of a ':' that a space follows; write mdc:tenant"
              + " without the space, or quote the part");
      return null;
    }
    String text = setting.text(item, RuleSettings.CONTEXT);
    if (text == null) {
      return null;
    }
    try {
      KeyPart part = CallerParts.parse(text.trim());
      if (part == null) {
        values.error(item, notAboutTheCaller(text));
      }
      return part;
    } catch (CallerParts.BadPart bad) {
      values.error(item, "found \"" + text + "\"" + bad.getMessage());
      return null;
    }
  }

  private static String notAboutTheCaller(String text) {
    if (WORDS.contains(text)) {
      return "found \"" + text + "\" in a list; it stands alone: context: " + text;
    }
    return "found \""
        + text
        + "\", which is not about the caller; what is about the call belongs into key; allowed are "
        + PARTS;
  }
}
