package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls of a site go: into the flights of a rule, against the fences of others, or
 * nowhere. Immutable.
 *
 * <p>Nearly every route is a {@link Direct} one; its way is kept so short that the JIT makes one
 * piece of it and the woven method.
 */
abstract class Route {
  /** The method belongs to no rule after all. */
  static final Route NOWHERE = new Detour(null, null, new FencePlan[0]);

  /**
   * A route.
   *
   * @param group whose flights the calls share; null, and the plan too, for a method that only
   *     fences
   * @param fences what they fence; empty for nearly every method
   */
  static Route to(@Nullable RuleGroup group, @Nullable KeyPlan plan, FencePlan[] fences) {
    return group != null && plan != null && plan.takesAllInPlace() && fences.length == 0
        ? new Direct(group, plan)
        : new Detour(group, plan, fences);
  }

  /** How the keys of its flights are made; null if there are none. */
  abstract @Nullable KeyPlan plan();

  /** As {@code onEnter} of the gate, for one site. */
  abstract @Nullable Object enter(
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s);

  private static @Nullable Object answerOf(@Nullable Pass pass) {
    if (pass instanceof Landing) {
      Landing landing = (Landing) pass;
      return new Object[] {landing.value(), landing.failure()};
    }
    return pass;
  }

  /** To the flights of one rule, with all arguments in the key as they are. */
  private static final class Direct extends Route {
    private final RuleGroup group;
    private final FlightTable table;
    private final KeyPlan plan;
    private final int site;
    private final boolean usesThis;

    Direct(RuleGroup group, KeyPlan plan) {
      this.group = group;
      this.table = group.table();
      this.plan = plan;
      this.site = plan.site();
      this.usesThis = plan.usesThis();
    }

    @Override
    KeyPlan plan() {
      return plan;
    }

    @Override
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
      Object receiver = usesThis ? self : null;
      if (!group.isOn() && !group.isOnAgain()) {
        return observe(group, plan, receiver, a, b, c, d, p, q, r, s);
      }
      int hash;
      try {
        hash = KeyPlan.keyHash(site, receiver, a, b, c, d, p, q, r, s);
      } catch (Throwable failure) {
        table.failedBeforeEntry(failure);
        return null;
      }
      Pass pass = table.enter(hash, site, receiver, a, b, c, d, p, q, r, s);
      return pass instanceof Flight ? pass : answerOf(pass);
    }
  }

  private static @Nullable Object observe(
      RuleGroup group,
      KeyPlan plan,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    if (group.isOff()) {
      return null;
    }
    FlightTable table = group.table();
    int hash;
    try {
      hash = plan.hash(self, a, b, c, d, p, q, r, s);
    } catch (Throwable failure) {
      table.failedBeforeEntry(failure);
      return null;
    }
    return table.observe(hash, plan.site(), self, a, b, c, d, p, q, r, s);
  }

  /** Every other route. */
  private static final class Detour extends Route {
    private final @Nullable RuleGroup group;
    private final @Nullable KeyPlan plan;
    private final FencePlan[] fences;

    Detour(@Nullable RuleGroup group, @Nullable KeyPlan plan, FencePlan[] fences) {
      this.group = group;
      this.plan = plan;
      this.fences = fences;
    }

    @Override
    @Nullable KeyPlan plan() {
      return plan;
    }

    @Override
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
      Object pass = share(self, a, b, c, d, p, q, r, s);
      if (fences.length == 0 || pass instanceof Object[]) {
        return pass; // if another's execution has answered, that has fenced
      }
      try {
        FencedCall call = new FencedCall((Flight) pass, fences);
        call.begin(self, a, b, c, d, p, q, r, s);
        return call;
      } catch (Throwable failure) {
        fences[0].group().fenceFailed(failure);
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
      Object receiver = keys.usesThis() ? self : null;
      if (!keys.readsParts()) {
        return fly(
            to,
            keys,
            receiver,
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
      return fly(to, keys, receiver, parts, null, null, null, 0, 0, 0, 0);
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
      if (!to.isOn() && !to.isOnAgain()) {
        return observe(to, keys, self, a, b, c, d, p, q, r, s);
      }
      int hash;
      try {
        hash = keys.hash(self, a, b, c, d, p, q, r, s);
      } catch (Throwable failure) {
        to.table().failedBeforeEntry(failure);
        return null;
      }
      return answerOf(to.table().enter(hash, keys.site(), self, a, b, c, d, p, q, r, s));
    }
  }
}
