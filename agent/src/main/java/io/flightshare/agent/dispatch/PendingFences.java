package io.flightshare.agent.dispatch;

import io.flightshare.flight.KeyFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the writes of one transaction fence once more when it has completed. However many there are,
 * this is one task of the transaction's, and holds no more than {@value #MOST} keys of each rule:
 * beyond that all of the rule is fenced, which costs executions and misses nothing.
 *
 * <p>Guarded by itself: a transaction may be completed by another thread than that of its writes.
 * No code of the application runs under the lock, nor is a stripe locked under it.
 */
final class PendingFences implements Runnable {
  static final int MOST = 64;

  /** What is fenced of each rule; null for all of it. Guarded by this. */
  private final Map<RuleGroup, @Nullable List<FencedKey>> keys = new LinkedHashMap<>();

  /**
   * What is pending and what another write fences.
   *
   * @param pending what this method has returned for the transaction before; null if nothing
   * @param plans of the write, with its filters in their order
   */
  static Runnable with(@Nullable Runnable pending, FencePlan[] plans, KeyFilter[] filters) {
    PendingFences fences =
        pending instanceof PendingFences ? (PendingFences) pending : new PendingFences();
    for (int i = 0; i < plans.length; i++) {
      fences.add(plans[i].group(), filters[i]);
    }
    return fences;
  }

  synchronized void add(RuleGroup group, KeyFilter filter) {
    if (!(filter instanceof FencedKey)) {
      keys.put(group, null);
      return;
    }
    if (!keys.containsKey(group)) {
      keys.put(group, new ArrayList<>());
    }
    List<FencedKey> known = keys.get(group);
    if (known == null || isIn(known, (FencedKey) filter)) {
      return;
    }
    if (known.size() == MOST) {
      keys.put(group, null);
    } else {
      known.add((FencedKey) filter);
    }
  }

  private static boolean isIn(List<FencedKey> known, FencedKey key) {
    for (FencedKey one : known) {
      if (one.isSameAs(key)) {
        return true;
      }
    }
    return false;
  }

  /** What is fenced of a rule; null for all of it. */
  synchronized @Nullable List<FencedKey> keysOf(RuleGroup group) {
    List<FencedKey> known = keys.get(group);
    return known == null ? null : new ArrayList<>(known);
  }

  private synchronized List<RuleGroup> groups() {
    return new ArrayList<>(keys.keySet());
  }

  /** Fences; never throws, for it runs in the application's commit. */
  @Override
  public void run() {
    for (RuleGroup group : groups()) {
      try {
        fence(group);
      } catch (Throwable failure) {
        group.fenceFailed(failure);
      }
    }
  }

  private void fence(RuleGroup group) {
    if (group.isOff()) {
      return;
    }
    List<FencedKey> ofGroup = keysOf(group);
    if (ofGroup == null) {
      group.forget(KeyFilter.all());
      return;
    }
    for (FencedKey key : ofGroup) {
      group.forget(key);
    }
  }
}
