package io.flightshare.agent.config;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** An item of {@code invalidated-by} that is good by itself, and where it stands. Immutable. */
final class Fence {
  final FenceConfig config;
  final Node matchNode;
  final @Nullable Node keyNode;

  Fence(FenceConfig config, Node matchNode, @Nullable Node keyNode) {
    this.config = config;
    this.matchNode = matchNode;
    this.keyNode = keyNode;
  }
}
