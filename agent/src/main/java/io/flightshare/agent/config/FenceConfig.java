package io.flightshare.agent.config;

import io.flightshare.agent.match.SignaturePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes that fence a read: one item of a rule's {@code invalidated-by}, without a mistake.
 * Immutable.
 */
public final class FenceConfig {
  private final List<SignaturePattern> match;
  private final @Nullable List<KeyPart> key;

  FenceConfig(List<SignaturePattern> match, KeyPart @Nullable [] key) {
    this.match = Collections.unmodifiableList(new ArrayList<>(match));
    if (key == null) {
      this.key = null;
    } else {
      List<KeyPart> parts = new ArrayList<>();
      Collections.addAll(parts, key);
      this.key = Collections.unmodifiableList(parts);
    }
  }

  /** The writing methods; at least one signature. */
  public List<SignaturePattern> match() {
    return match;
  }

  /**
   * What of the write is compared, by position, with the key of the rule; at least one part. Null:
   * the write fences every flight of the rule.
   */
  public @Nullable List<KeyPart> key() {
    return key;
  }

  @Override
  public String toString() {
    return match + (key == null ? "" : " key " + key);
  }
}
