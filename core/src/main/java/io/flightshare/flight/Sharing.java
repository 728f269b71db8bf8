package io.flightshare.flight;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says what the followers of a flight get of its result. Implementations are thread-safe.
 *
 * <p>A result is decided upon before its leader returns, so nobody can have changed it yet.
 */
@FunctionalInterface
public interface Sharing {
  /**
   * Asked once for each flight that somebody joined, in the leader's thread, with no lock held.
   * Should it throw, the followers run by themselves as if it had answered null.
   *
   * @param result what the leader's execution returned
   * @return null to let every follower run by itself, at once and side by side
   */
  @Nullable Outcome outcome(@Nullable Object result);

  /**
   * The same where it matters which method was executed.
   *
   * @param site as in {@link FlightTable#enter}
   */
  default @Nullable Outcome outcome(int site, @Nullable Object result) {
    return outcome(result);
  }

  /**
   * Whether every result has an outcome, and every follower a value. Groups in which it must not
   * happen that a follower runs by itself after all take nothing else: see {@link WriteTable}.
   */
  default boolean sharesAll() {
    return false;
  }

  /** Shares whatever comes, as it is. */
  static Sharing anything() {
    return new Sharing() {
      @Override
      public Outcome outcome(@Nullable Object result) {
        return Outcome.same(result);
      }

      @Override
      public boolean sharesAll() {
        return true;
      }
    };
  }

  /** Shares as they are those results that fulfil a condition, and no others. */
  static Sharing only(Predicate<@Nullable Object> condition) {
    return result -> condition.test(result) ? Outcome.same(result) : null;
  }

  /**
   * Gives every follower a copy of its own. The copier is applied to the result before the leader
   * returns it, and to that copy once for each follower, in the follower's thread; never to null.
   */
  static Sharing copiesBy(UnaryOperator<Object> copier) {
    return result -> {
      if (result == null) {
        return Outcome.same(null);
      }
      Object snapshot = copier.apply(result);
      return () -> copier.apply(snapshot);
    };
  }
}
