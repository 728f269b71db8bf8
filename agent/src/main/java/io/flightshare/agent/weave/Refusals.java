package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.ByLoader;
import io.flightshare.agent.dispatch.Fence;
import io.flightshare.agent.dispatch.Misfits;
import io.flightshare.agent.dispatch.RuleGroup;
import io.flightshare.agent.dispatch.Verdict;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.Selector;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes from a verdict what cannot be done, and tells why. Thread-safe. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

  private final LoaderCheck loaders;

  /** What has been told of the classes of each loader; guarded by this. */
  private final ByLoader<Set<String>> told = new ByLoader<>();

  Refusals(LoaderCheck loaders) {
    this.loaders = loaders;
  }

  /** What is left of a verdict. */
  Verdict apply(
      @Nullable ClassLoader loader,
      byte[] classFile,
      ClassShape shape,
      MethodShape method,
      Verdict verdict) {
    Verdict left = verdict;
    if (left.mayHaveRule()) {
      String reason = Misfits.againstRule(left.winner(), classFile, shape, method);
      reason = reason == null ? ofLoader(loader) : reason;
      if (reason != null) {
        RuleGroup winner = left.winner();
        if (winner != null) { // else no rule has said for certain that it wants the method
          winner.methodRefused();
          tell(loader, winner.rule().selector(), "rule " + winner.name(), shape, method, reason);
        }
        left = left.withoutRule();
      }
    }
    if (left.mayFence()) {
      String reason = Misfits.againstFences(left.fences(), shape, method);
      reason = reason == null ? ofLoader(loader) : reason;
      if (reason != null) {
        for (Fence fence : left.fences()) {
          fence.refused();
          tell(loader, fence.selector(), fence.toString(), shape, method, reason);
        }
        left = left.withoutFences();
      }
    }
    return left;
  }

  @Nullable String ofLoader(@Nullable ClassLoader loader) {
    return loaders.seesGate(loader)
        ? null
        : "its class loader " + loader + " does not find " + GateCalls.GATE.replace('/', '.');
  }

  /** What was meant by name is a warning; what a wildcard caught may be chance. */
  private void tell(
      @Nullable ClassLoader loader,
      Selector selector,
      String who,
      ClassShape shape,
      MethodShape method,
      String reason) {
    boolean named = selector.names(shape);
    if ((named || LOG.isDebugEnabled()) && isNew(loader, who + ' ' + shape.name() + '#' + method)) {
      if (named) {
        LOG.warn("not woven: {}: {}#{}: {}", who, shape.name(), method, reason);
      } else {
        LOG.debug("not woven: {}: {}#{}: {}", who, shape.name(), method, reason);
      }
    }
  }

  /** Classes come again, when they are unwoven or another agent asks for it. */
  private synchronized boolean isNew(@Nullable ClassLoader loader, String refusal) {
    return told.getOrMake(loader, HashSet::new).add(refusal);
  }
}
