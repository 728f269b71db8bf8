package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import org.jspecify.annotations.Nullable;

/** Where the calls of a site go: into the flights of a rule, or nowhere. Immutable. */
final class Route {
  /** The method belongs to no rule after all. */
  static final Route NOWHERE = new Route(null, null, null);

  private final @Nullable RuleGroup group;
  private final @Nullable KeyPlan plan;
  private final FencePlan @Nullable [] fences;

  private Route(@Nullable RuleGroup group, @Nullable KeyPlan plan, FencePlan @Nullable [] fences) {
    this.group = group;
    this.plan = plan;
    this.fences = fences;
  }

  /**
   * A route.
   *
   * @param group whose flights the calls share; null, and the plan too, for a method that only
   *     fences
   * @param fences what they fence; empty for nearly every method
   */
  static Route to(@Nullable RuleGroup group, @Nullable KeyPlan plan, FencePlan[] fences) {
    return new Route(group, plan, fences.length == 0 ? null : fences);
  }

  /** How the keys of its flights are made; null if there are none. */
  @Nullable KeyPlan plan() {
    return plan;
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
    if (fences != null) {
      return enterFenced(fences, self, a, b, c, d, p, q, r, s);
    }
    return share(self, a, b, c, d, p, q, r, s);
  }

  private @Nullable Object enterFenced(
      FencePlan[] plans,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    Object pass = share(self, a, b, c, d, p, q, r, s);
    if (pass instanceof Object[]) {
      return pass; // another's execution has answered, and has fenced
    }
    try {
      FencedCall call = new FencedCall((Flight) pass, plans);
      call.begin(self, a, b, c, d, p, q, r, s);
      return call;
    } catch (Throwable failure) {
      plans[0].group().fenceFailed(failure);
      return pass; // the flight must land, whatever becomes of the fence
    }
  }

  private @Nullable Object share(
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
