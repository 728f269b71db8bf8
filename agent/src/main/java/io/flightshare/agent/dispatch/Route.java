package io.flightshare.agent.dispatch;

import io.flightshare.flight.FlightTable;
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
    RuleGroup to = group;
    KeyPlan keys = plan;
    if (to == null || keys == null || to.isOff()) {
      return null;
    }
    if (keys.takesAllInPlace()) {
      return fly(to, keys, keys.usesThis() ? self : null, a, b, c, d, p, q, r, s);
    }
    if (!keys.readsParts()) {
      return fly(
          to,
          keys,
          keys.usesThis() ? self : null,
          keys.usesObject(0) ? a : null,
          keys.usesObject(1) ? b : null,
          keys.usesObject(2) ? c : null,
          keys.usesObject(3) ? d : null,
          keys.usesPrimitive(0) ? p : 0,
          keys.usesPrimitive(1) ? q : 0,
          keys.usesPrimitive(2) ? r : 0,
          keys.usesPrimitive(3) ? s : 0);
    }
    Object[] parts;
    try {
      parts = keys.read(a, b, c, d, p, q, r, s);
    } catch (Throwable failure) {
      to.table().failedBeforeEntry(failure);
      return null;
    }
    return fly(to, keys, keys.usesThis() ? self : null, parts, null, null, null, 0, 0, 0, 0);
  }

  /** The key is known now. */
  private static @Nullable Object fly(
      RuleGroup to,
      KeyPlan keys,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    FlightTable table = to.table();
    int hash;
    try {
      hash = keys.hash(self, a, b, c, d, p, q, r, s);
    } catch (Throwable failure) {
      table.failedBeforeEntry(failure);
      return null;
    }
    if (!to.isOn()) {
      return table.observe(hash, keys.site(), self, a, b, c, d, p, q, r, s);
    }
    Pass pass = table.enter(hash, keys.site(), self, a, b, c, d, p, q, r, s);
    if (pass instanceof Landing) {
      Landing landing = (Landing) pass;
      return new Object[] {landing.value(), landing.failure()};
    }
    return pass;
  }
}
