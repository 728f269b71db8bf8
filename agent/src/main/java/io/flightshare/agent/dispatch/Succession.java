package io.flightshare.agent.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What sites are for under other rules than they were decided by. Used by one thread. */
final class Succession {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

  private final Rules next;
  private final Map<RuleGroup, RuleGroup> successors;

  /**
   * Of rules that come into force.
   *
   * @param successors of the rules that have another form now
   */
  Succession(Rules next, Map<RuleGroup, RuleGroup> successors) {
    this.next = next;
    this.successors = successors;
  }

  /** The rule that a site belongs to now; null if its rule is gone, or does not fit any more. */
  @Nullable RuleGroup groupOf(Site site) {
    RuleGroup group = site.group();
    if (group == null || next.groups().contains(group)) {
      return group;
    }
    RuleGroup successor = successors.get(group);
    String misfit = successor == null ? null : Misfits.ofRule(successor, site);
    if (successor != null && misfit != null) {
      successor.methodRefused();
      LOG.warn("not woven: rule {}: {}: {}", successor.name(), Signatures.of(site), misfit);
      return null;
    }
    return successor;
  }

  /** What its calls fence now. */
  List<Fence> fencesOf(Site site) {
    List<Fence> fences = new ArrayList<>();
    for (Fence fence : site.fences()) {
      RuleGroup group = successors.getOrDefault(fence.group(), fence.group());
      for (Fence candidate : next.fences()) {
        if (candidate.group() == group
            && candidate.selectsAs(fence)
            && Misfits.ofFence(candidate, site.descriptor()) == null
            && !fences.contains(candidate)) {
          fences.add(candidate);
          break;
        }
      }
    }
    return fences;
  }
}
