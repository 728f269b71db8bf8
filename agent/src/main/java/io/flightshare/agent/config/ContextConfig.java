package io.flightshare.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What of the caller tells two calls apart: the setting {@code context} of a rule. Immutable. */
public final class ContextConfig {
  /** Whatever the calling thread carries that the agent knows. */
  public static final ContextConfig AUTO = new ContextConfig(true, Collections.emptyList());

  /** Nothing. */
  public static final ContextConfig NONE = new ContextConfig(false, Collections.emptyList());

  private final boolean auto;
  private final List<KeyPart> parts;

  private ContextConfig(boolean auto, List<KeyPart> parts) {
    this.auto = auto;
    this.parts = Collections.unmodifiableList(new ArrayList<>(parts));
  }

  static ContextConfig of(KeyPart... parts) {
    return new ContextConfig(false, Arrays.asList(parts));
  }

  /** Whether the agent looks for what it knows; then there are no parts. */
  public boolean isAuto() {
    return auto;
  }

  /** What is read instead, all of it about the caller; empty for {@code auto} and {@code none}. */
  public List<KeyPart> parts() {
    return parts;
  }

  /** As the configuration writes it. */
  @Override
  public String toString() {
    return auto ? "auto" : parts.isEmpty() ? "none" : parts.toString();
  }
}
