package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.Callers;
import io.flightshare.agent.caller.Privileged;
import io.flightshare.agent.cold.ColdKind;
import io.flightshare.agent.dispatch.Places.Place;
import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import java.lang.ref.WeakReference;
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
  static final Route NOWHERE = new Detour(null, null, null, new FencePlan[0], null, null);

  /**
   * A route.
   *
   * @param group whose flights the calls share; null, and the plan too, for a method that only
   *     fences
   * @param surroundings what of a caller matters; null without a group
   * @param fences what they fence; empty for nearly every method
   * @param future what the method returns, if that keeps its flight up; null for nearly every
   *     method
   * @param cold what it returns, if that is subscribed to later; null for nearly every method
   * @param context the context class loader of the first caller
   */
  static Route to(
      @Nullable RuleGroup group,
      @Nullable KeyPlan plan,
      @Nullable Surroundings surroundings,
      FencePlan[] fences,
      @Nullable FutureKind future,
      @Nullable ColdKind cold,
      @Nullable ClassLoader context) {
    Detour detour = new Detour(group, plan, surroundings, fences, future, cold);
    if (group == null
        || plan == null
        || surroundings == null
        || !plan.takesAllInPlace()
        || surroundings.haveParts()
        || fences.length > 0
        || future != null
        || cold != null) {
      return detour;
    }
    Places places = surroundings.places();
    if (places == null) {
      return new Direct(group, plan, surroundings.site(), null, detour);
    }
    return Direct.of(group, plan, surroundings.site(), places.of(context), places, detour);
  }

  /** How the keys of its flights are made; null if there are none. */
  abstract @Nullable KeyPlan plan();

  /** Whether this is a short cut before that route. */
  boolean isOf(Route detour) {
    return false;
  }

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
      Object value = landing.value();
      if (value instanceof HeldFuture) {
        value = ((HeldFuture) value).handle();
      }
      return new Object[] {value, landing.failure()};
    }
    return pass;
  }

  /**
   * To the flights of one rule, with all arguments in the key as they are, and nothing of the
   * caller but that its loader is the usual one. A call takes the other way while nobody is to
   * share, where there is somebody to ask about the caller, or with another loader; of the same
   * call both ways make the same key.
   */
  private static final class Direct extends Route {
    private final RuleGroup group;
    private final FlightTable table;
    private final KeyPlan plan;
    private final int number;
    private final @Nullable WeakReference<ClassLoader> usual;
    private final boolean usesThis;
    private final Detour otherwise;

    /**
     * A route.
     *
     * @param number what its keys begin with
     * @param usual the loader of whoever takes this way; null for anybody
     */
    Direct(
        RuleGroup group,
        KeyPlan plan,
        int number,
        @Nullable WeakReference<ClassLoader> usual,
        Detour otherwise) {
      this.group = group;
      this.table = group.table();
      this.plan = plan;
      this.number = number;
      this.usual = usual;
      this.usesThis = plan.usesThis();
      this.otherwise = otherwise;
    }

    /** For callers from the first place, and later perhaps from another. */
    static Direct of(
        RuleGroup group, KeyPlan plan, int site, Place first, Places places, Detour otherwise) {
      places.whenUsual(
          place ->
              Dispatcher.replace(
                  site, otherwise, new Direct(group, plan, place.number, place, otherwise)));
      return new Direct(group, plan, first.number, first, otherwise);
    }

    @Override
    KeyPlan plan() {
      return plan;
    }

    @Override
    boolean isOf(Route detour) {
      return otherwise == detour;
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
      if (!group.isOn() || Callers.areKnown() || !isUsual()) {
        return otherwise.enter(self, a, b, c, d, p, q, r, s);
      }
      Object receiver = usesThis ? self : null;
      int hash;
      try {
        hash = KeyPlan.keyHash(number, receiver, a, b, c, d, p, q, r, s);
      } catch (Throwable failure) {
        table.failedBeforeEntry(failure);
        return null;
      }
      Pass pass = table.enter(hash, number, receiver, a, b, c, d, p, q, r, s);
      return pass instanceof Flight ? pass : answerOf(pass);
    }

    private boolean isUsual() {
      WeakReference<ClassLoader> expected = usual;
      if (expected == null) {
        return true;
      }
      try {
        ClassLoader loader = Privileged.contextLoader();
        return loader != null && expected.get() == loader;
      } catch (RuntimeException hidden) {
        return false; // the other way will fail in the same way, and count that
      }
    }
  }

  /** Every other route. */
  private static final class Detour extends Route {
    private final @Nullable RuleGroup group;
    private final @Nullable KeyPlan plan;
    private final @Nullable Surroundings surroundings;
    private final FencePlan[] fences;
    private final @Nullable FutureKind future;
    private final @Nullable ColdKind cold;

    Detour(
        @Nullable RuleGroup group,
        @Nullable KeyPlan plan,
        @Nullable Surroundings surroundings,
        FencePlan[] fences,
        @Nullable FutureKind future,
        @Nullable ColdKind cold) {
      this.group = group;
      this.plan = plan;
      this.surroundings = surroundings;
      this.fences = fences;
      this.future = future;
      this.cold = cold;
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
      FencedCall call;
      try {
        call = new FencedCall(pass instanceof Flight ? (Flight) pass : null, fences, future);
      } catch (Throwable failure) {
        fences[0].group().fenceFailed(failure);
        return pass; // the flight must land, whatever becomes of the fence
      }
      try {
        call.begin(self, a, b, c, d, p, q, r, s);
      } catch (Throwable failure) {
        fences[0].group().fenceFailed(failure); // at its end it fences all the same
      }
      if (pass instanceof FutureCall) {
        ((FutureCall) pass).fences(call);
        return pass;
      }
      return cold == null ? call : fencing(pass instanceof ColdCall ? pass : null, cold, call);
    }

    private static Object fencing(@Nullable Object pass, ColdKind cold, FencedCall fence) {
      ColdCall call = pass == null ? new ColdCall(cold, null) : (ColdCall) pass;
      call.fences(fence);
      return call;
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
      Surroundings caller = surroundings;
      if (to == null || keys == null || caller == null || to.isOff()) {
        return null;
      }
      int number;
      Object context;
      Object[] parts;
      try {
        if (caller.isInTransaction()) {
          to.bypassedInTransaction();
          return null;
        }
        number = caller.number();
        context = caller.context();
        parts = keys.readsParts() ? keys.read(a, b, c, d, p, q, r, s) : null;
      } catch (Throwable failure) {
        to.table().failedBeforeEntry(failure);
        return null;
      }
      Object receiver = keys.usesThis() ? self : null;
      if (parts != null) {
        return fly(to, caller, number, context, receiver, parts, null, null, null, 0, 0, 0, 0);
      }
      return fly(
          to,
          caller,
          number,
          context,
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

    /** The key is known now. */
    private @Nullable Object fly(
        RuleGroup to,
        Surroundings caller,
        int number,
        @Nullable Object context,
        @Nullable Object self,
        @Nullable Object first,
        @Nullable Object b,
        @Nullable Object c,
        @Nullable Object d,
        long p,
        long q,
        long r,
        long s) {
      Object a;
      int hash;
      try {
        if (cold != null) {
          return new ColdCall(
              cold,
              new ColdCall.Key(to, caller, number, context, self, first, b, c, d, p, q, r, s));
        }
        a = CallerKey.of(first, context);
        hash = KeyPlan.keyHash(number, self, a, b, c, d, p, q, r, s);
      } catch (Throwable failure) {
        to.table().failedBeforeEntry(failure);
        return null;
      }
      if (!to.isOn() && !to.isOnAgain()) {
        Flight observed = to.table().observe(hash, number, self, a, b, c, d, p, q, r, s);
        return observed == null ? null : led(observed, to, true);
      }
      Pass pass = to.table().enter(hash, number, self, a, b, c, d, p, q, r, s);
      return pass instanceof Flight ? led((Flight) pass, to, false) : answerOf(pass);
    }

    private Object led(Flight flight, RuleGroup to, boolean observes) {
      FutureKind kind = future;
      if (kind == null) {
        return flight;
      }
      try {
        return new FutureCall(flight, to, kind, observes);
      } catch (Throwable failure) {
        to.callFailed(failure);
        return flight; // it must land, if only as one whose result is nobody else's
      }
    }
  }
}
