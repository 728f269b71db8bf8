package io.flightshare.agent.config;

import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fence has to be together with the rule that it stands in. The parts of both keys are
 * compared by position, where {@code args} counts as one part for each argument; so only what is
 * certain for the methods' numbers of parameters, as far as signatures tell them, is an error.
 */
final class FenceChecks {
  private final List<SignaturePattern> match;
  private final List<KeyPart> key;

  /**
   * The rule.
   *
   * @param match its good signatures
   * @param key its key
   */
  FenceChecks(List<SignaturePattern> match, List<KeyPart> key) {
    this.match = match;
    this.key = key;
  }

  /** What is wrong with the key of a fence; null if nothing is. */
  @Nullable String problem(FenceConfig fence) {
    List<KeyPart> fenceKey = fence.key();
    if (fenceKey == null) {
      return null;
    }
    for (SignaturePattern read : match) {
      for (SignaturePattern write : fence.match()) {
        Expanded ours = new Expanded(key, read.parameterCount());
        Expanded theirs = new Expanded(fenceKey, write.parameterCount());
        if (!ours.isOpen && theirs.least > ours.parts.size()) {
          return "found "
              + fenceKey
              + ", which is longer than the rule's key "
              + key
              + " for "
              + read
              + "; parts are compared by position, so "
              + (fenceKey.contains(KeyPart.ARGS)
                  ? "name the arguments that count instead of args"
                  : "leave out the last ones");
        }
        String crossed = crossed(fenceKey, ours.parts, theirs.parts);
        if (crossed != null) {
          return crossed;
        }
      }
    }
    return null;
  }

  /** A receiver that is compared with something else would never be equal, and never fence. */
  private @Nullable String crossed(
      List<KeyPart> fenceKey, List<KeyPart> ours, List<KeyPart> theirs) {
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      boolean receiver = ours.get(i).equals(KeyPart.THIS);
      if (receiver != theirs.get(i).equals(KeyPart.THIS)) {
        return "found "
            + fenceKey
            + ", but the rule's key is "
            + key
            + ", and parts are compared by position: \""
            + theirs.get(i)
            + "\" would be compared with \""
            + ours.get(i)
            + "\"; "
            + (receiver
                ? "put this in its place"
                : "put this where the rule has it, or leave it out");
      }
    }
    return null;
  }

  /** A key with {@code args} replaced by the arguments, up to where their number is not known. */
  private static final class Expanded {
    final List<KeyPart> parts = new ArrayList<>();

    /** The least number of parts that the key can have. */
    final int least;

    /** Whether the key can have more parts than are listed. */
    final boolean isOpen;

    Expanded(List<KeyPart> key, int parameters) {
      int args = key.indexOf(KeyPart.ARGS);
      this.isOpen = args >= 0 && parameters < 0;
      for (KeyPart part : key) {
        if (!part.equals(KeyPart.ARGS)) {
          parts.add(part);
          continue;
        }
        if (isOpen) {
          break;
        }
        for (int i = 0; i < parameters; i++) {
          parts.add(KeyPart.arg(i, Collections.<String>emptyList()));
        }
      }
      this.least = isOpen ? key.size() - 1 : parts.size();
    }
  }
}
