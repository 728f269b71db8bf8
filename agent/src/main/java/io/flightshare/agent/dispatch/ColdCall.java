package io.flightshare.agent.dispatch;

import io.flightshare.agent.cold.ColdKind;
import io.flightshare.flight.Flight;
import io.flightshare.flight.Pass;
import io.flightshare.key.KeyEquality;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method that returns a source whose work begins with a subscription, Reactor's
 * {@code Mono} or RxJava's {@code Single} or {@code Maybe}. Every call executes the method, which
 * only makes such a source; its caller gets another in its place, and each subscription to that
 * joins a flight or leads one: see {@link ColdSubscriber}.
 *
 * <p>So the key is of the call, and the flight of the subscription. The key's hash code is that of
 * the call: of a key object that was changed in between the source was made from what it was, and
 * two that were different then hardly meet; whether they are equal is asked when they do. Of the
 * caller counts what it was at the call, since the method may have looked, and what the subscriber
 * is.
 *
 * <p>Used by the calling thread until it {@linkplain #exit returns}, and not written after.
 */
final class ColdCall {
  private final ColdKind kind;
  private final @Nullable Key key;
  private @Nullable FencedCall fence;
  private boolean returned;

  /**
   * A call that has not begun.
   *
   * @param key null for a call that is not shared
   */
  ColdCall(ColdKind kind, @Nullable Key key) {
    this.kind = kind;
    this.key = key;
  }

  /** The method fences reads as well. */
  void fences(FencedCall call) {
    fence = call;
  }

  ColdKind kind() {
    return kind;
  }

  @Nullable Key key() {
    return key;
  }

  /** What it fences; null if nothing. */
  @Nullable FencedCall fence() {
    return fence;
  }

  /** The body returns this; tells what the caller gets. */
  @Nullable Object exit(@Nullable Object result) {
    returned = true;
    if (fence != null) {
      fence.fenceAtTheEnd();
    }
    if (result == null || (key == null && fence == null) || kind.isSettled(result)) {
      return result;
    }
    Object instead =
        kind.instead(result, sink -> new ColdSubscriber(this, result, sink).subscribed());
    if (instead == null && key != null) {
      key.group.callFailed(
          new IllegalStateException(
              "a "
                  + result.getClass().getName()
                  + " is of a library that Flightshare does not know"));
    }
    return instead == null ? result : instead;
  }

  /** The body throws. */
  void fail() {
    if (!returned && fence != null) {
      returned = true;
      fence.fenceAtTheEnd();
    }
  }

  /** What tells the subscriptions of one call from those of others. Immutable. */
  static final class Key {
    final RuleGroup group;
    final Surroundings surroundings;
    private final int number;
    private final @Nullable Object context;
    private final int hash;
    private final @Nullable Object self;
    private final @Nullable Object a;
    private final @Nullable Object b;
    private final @Nullable Object c;
    private final @Nullable Object d;
    private final long p;
    private final long q;
    private final long r;
    private final long s;

    /**
     * The key of a call.
     *
     * @param context of the caller; null if there is none
     */
    Key(
        RuleGroup group,
        Surroundings surroundings,
        int number,
        @Nullable Object context,
        @Nullable Object self,
        @Nullable Object a,
        @Nullable Object b,
        @Nullable Object c,
        @Nullable Object d,
        long p,
        long q,
        long r,
        long s) {
      this.group = group;
      this.surroundings = surroundings;
      this.number = number;
      this.context = context;
      this.hash = KeyPlan.keyHash(number, self, a, b, c, d, p, q, r, s);
      this.self = self;
      this.a = a;
      this.b = b;
      this.c = c;
      this.d = d;
      this.p = p;
      this.q = q;
      this.r = r;
      this.s = s;
    }

    /** What the caller and a subscriber carry together; null if neither carries anything. */
    @Nullable Object with(@Nullable Object threads, @Nullable Object carried) {
      return context == null && threads == null && carried == null
          ? null
          : new Object[] {context, threads, carried};
    }

    private int hash(@Nullable Object both) {
      return both == null ? hash : 31 * hash + KeyEquality.hash(both);
    }

    /** As that of the table. */
    @Nullable Pass enter(@Nullable Object both) {
      Object first = CallerKey.of(a, both);
      return group.table().enter(hash(both), number, self, first, b, c, d, p, q, r, s);
    }

    /** As that of the table. */
    @Nullable Flight observe(@Nullable Object both) {
      Object first = CallerKey.of(a, both);
      return group.table().observe(hash(both), number, self, first, b, c, d, p, q, r, s);
    }
  }
}
