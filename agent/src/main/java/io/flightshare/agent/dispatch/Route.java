package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import org.jspecify.annotations.Nullable;

/** Where the calls of a site go: into the flights of a rule, or nowhere. Immutable. */
final class Route {
  /** The method belongs to no rule after all. */
  static final Route NOWHERE = new Route(null, null);

  private final @Nullable RuleGroup group;
  private final @Nullable KeyPlan plan;

  private Route(@Nullable RuleGroup group, @Nullable KeyPlan plan) {
    this.group = group;
    this.plan = plan;
  }

  static Route to(RuleGroup group, KeyPlan plan) {
    return new Route(group, plan);
  }

  @Nullable RuleGroup group() {
    return group;
  }

  /** As {@code onEnter} of the gate, for one site. */
  @Nullable Object enter(
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    if (group == null || plan == null || !group.isOn()) {
      return null;
    }
    Flight mine;
    try {
      mine = plan.prepare(group.table(), self, a, b, c, d, p, q, r, s);
    } catch (Throwable failure) {
      group.table().failedBeforeEntry(failure);
      return null;
    }
    Pass pass = group.table().enter(mine);
    if (pass instanceof Landing) {
      Landing landing = (Landing) pass;
      return new Object[] {landing.value(), landing.failure()};
    }
    return pass;
  }
}
