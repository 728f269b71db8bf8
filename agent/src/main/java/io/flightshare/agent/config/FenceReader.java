package io.flightshare.agent.config;

import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads {@code invalidated-by}, and checks of each item what can be told without the rule. An empty
 * list is how a rule says that nothing fences it, whatever it would inherit.
 */
final class FenceReader {
  private static final String MATCH = "match";
  private static final String KEY = "key";
  private static final List<String> KNOWN = Collections.unmodifiableList(Arrays.asList(MATCH, KEY));

  private final Values values;

  FenceReader(Values values) {
    this.values = values.under(RuleSettings.INVALIDATED_BY);
  }

  /** The fences; null if something is wrong with one of them. */
  Fence @Nullable [] read(Node node) {
    int before = values.diagnostics().size();
    List<Fence> fences = new ArrayList<>();
    for (Node item : values.oneOrMore(node)) {
      Fence fence = readOne(item);
      if (fence != null) {
        fences.add(fence);
      }
    }
    return values.diagnostics().size() > before ? null : fences.toArray(new Fence[0]);
  }

  private @Nullable Fence readOne(Node item) {
    if (!(item instanceof MappingNode)) {
      if (item instanceof ScalarNode && ((ScalarNode) item).getValue().isEmpty()) {
        values.error(
            item, "there is no value; leave it out, or say [] if nothing fences this read");
        return null;
      }
      values.error(
          item,
          "found "
              + Values.kind(item)
              + ", but a mapping with match and key is expected, or a list of such:"
              + " {match: \"com.acme.Dao#update(long, ..)\", key: [this, arg0]}");
      return null;
    }
    Mapping mapping =
        Mapping.read((MappingNode) item, "setting", KNOWN, Collections.<String>emptyList(), values);
    Node matchNode = mapping.value(MATCH);
    List<SignaturePattern> match = new ArrayList<>();
    if (matchNode == null) {
      values.error(item, "match is missing; it names the writing methods, one signature or a list");
    } else {
      match = SignatureReader.read(matchNode, MATCH, values);
    }
    Node keyNode = mapping.value(KEY);
    KeyPart[] key = keyNode == null ? null : KeyReader.ofFence(values).read(keyNode);
    if (keyNode != null && key != null) {
      checkArguments(key, match, keyNode);
    }
    return matchNode == null ? null : new Fence(new FenceConfig(match, key), matchNode, keyNode);
  }

  private void checkArguments(KeyPart[] key, List<SignaturePattern> match, Node keyNode) {
    for (KeyPart part : key) {
      for (SignaturePattern pattern : match) {
        String misfit = SignatureReader.misfit(part, pattern);
        if (!misfit.isEmpty()) {
          values.error(keyNode, KEY + ": " + misfit);
        }
      }
    }
  }
}
