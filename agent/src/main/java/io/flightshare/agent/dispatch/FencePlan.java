package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.flight.KeyFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one writing method tells which flights of a rule it fences: its key parts are compared with
 * those of the rule by position, see {@link FencedKey}. Immutable.
 */
final class FencePlan {
  private final Fence fence;
  private final Sites sites;
  private final @Nullable KeyPlan plan;

  private FencePlan(Fence fence, Sites sites, @Nullable KeyPlan plan) {
    this.fence = fence;
    this.sites = sites;
    this.plan = plan;
  }

  /**
   * The plan of a fence for one writing site.
   *
   * @throws IllegalArgumentException if a part of the fence's key names what the method does not
   *     have
   */
  static FencePlan of(Fence fence, Site site, Sites sites) {
    List<KeyPart> parts = fence.config().key();
    KeyPlan plan =
        parts == null
            ? null
            : KeyPlan.of(parts, site.arguments(), new CallerReaders(site, fence.group()));
    return new FencePlan(fence, sites, plan);
  }

  RuleGroup group() {
    return fence.group();
  }

  /**
   * Which flights this call fences.
   *
   * @throws Throwable what a getter of the key throws
   */
  KeyFilter filter(
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s)
      throws Throwable {
    KeyPlan write = plan;
    if (write == null) {
      return KeyFilter.all();
    }
    Object[] parts = write.readsParts() ? write.read(a, b, c, d, p, q, r, s) : null;
    Object[] values = new Object[write.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          parts == null
              ? write.part(i, self, a, b, c, d, p, q, r, s)
              : write.part(i, self, parts, null, null, null, 0, 0, 0, 0);
    }
    return new FencedKey(sites, write, values);
  }
}
