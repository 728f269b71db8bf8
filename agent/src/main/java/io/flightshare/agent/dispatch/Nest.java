package io.flightshare.agent.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Which shared subscriptions are inside of which: the work of the outer one has subscribed to the
 * inner one and, as far as can be told, waits for it. A subscriber that would join what it is
 * itself inside of, directly or around a circle, would wait for itself; it subscribes to its own
 * source instead.
 *
 * <p>That a subscriber is inside of another is told by Reactor's context, into which the leader has
 * put the outer one, or by the thread, while that is in the outer one's subscribing. A thread may
 * be in that of several, one around the other. What is over waits for nothing any more, so it is
 * the innermost that is not over which counts.
 *
 * <p>Whether an edge would close a circle is decided, and the edge added, in one critical section
 * for all rules together, entered by nested subscribers only. An edge leads from what waits to what
 * it waits for, and is taken away when the inner subscriber has left or been answered.
 */
final class Nest {
  /** Under what a context has the subscription that a subscriber is inside of. */
  static final Object KEY = "io.flightshare.inside";

  /** What the calling thread is subscribing to the source of, innermost first; null for nothing. */
  private static final ThreadLocal<@Nullable Frame> SUBSCRIBING = new ThreadLocal<>();

  /** Who is about to join; only while its call is looked up. */
  private static final ThreadLocal<@Nullable Nest> ENTERING = new ThreadLocal<>();

  private final HeldSubscription outer;

  /** What it was asked for and could join. */
  private final List<HeldSubscription> tried = new ArrayList<>(1);

  /** One subscribing on the stack of a thread. */
  private static final class Frame {
    final HeldSubscription subscription;
    final @Nullable Frame around;

    Frame(HeldSubscription subscription, @Nullable Frame around) {
      this.subscription = subscription;
      this.around = around;
    }
  }

  private Nest(HeldSubscription outer) {
    this.outer = outer;
  }

  /**
   * What a subscriber is inside of.
   *
   * @param carried what its context has under {@link #KEY}
   * @return null if it is inside of nothing
   */
  static @Nullable HeldSubscription outer(@Nullable Object carried) {
    Object inside =
        carried instanceof AtomicReference ? ((AtomicReference<?>) carried).get() : null;
    if (inside instanceof HeldSubscription && ((HeldSubscription) inside).isAwaited()) {
      return (HeldSubscription) inside;
    }
    Frame frame = awaited(SUBSCRIBING.get());
    return frame == null ? null : frame.subscription;
  }

  /** The innermost that somebody waits for. */
  private static @Nullable Frame awaited(@Nullable Frame innermost) {
    Frame frame = innermost;
    while (frame != null && !frame.subscription.isAwaited()) {
      frame = frame.around;
    }
    return frame;
  }

  /** Runs what subscribes to the source of one. */
  static void subscribing(HeldSubscription outer, Runnable subscribing) {
    Frame around = awaited(SUBSCRIBING.get()); // the rest is of no use, and is not kept
    SUBSCRIBING.set(new Frame(outer, around));
    try {
      subscribing.run();
    } finally {
      if (around == null) {
        SUBSCRIBING.remove();
      } else {
        SUBSCRIBING.set(around);
      }
    }
  }

  /** The calling thread looks for something to join, inside of another. */
  static Nest enter(HeldSubscription outer) {
    Nest nest = new Nest(outer);
    ENTERING.set(nest);
    return nest;
  }

  /**
   * Whether the calling thread must not join this; if it may, it is noted to wait for it. Asked
   * with no lock held, before it joins.
   */
  static boolean closesCircle(HeldSubscription inner) {
    Nest nest = ENTERING.get();
    if (nest == null) {
      return false;
    }
    if (nest.outer.isOver()) {
      ENTERING.remove(); // or has been left by one who fell out of its stack
      return false;
    }
    if (!connect(nest.outer, inner)) {
      return true;
    }
    nest.tried.add(inner);
    return false;
  }

  /**
   * The calling thread has joined this, leads it, or has found nothing.
   *
   * @param inner null for nothing
   * @return false if it must leave it again
   */
  boolean entered(@Nullable HeldSubscription inner) {
    ENTERING.remove();
    boolean noted = inner == null;
    for (HeldSubscription other : tried) {
      if (other == inner && !noted) {
        noted = true;
      } else {
        disconnect(outer, other);
      }
    }
    return noted || inner == null || connect(outer, inner);
  }

  /** What was inside of another is so no more. */
  static void left(@Nullable HeldSubscription outer, HeldSubscription inner) {
    if (outer != null) {
      disconnect(outer, inner);
    }
  }

  private static synchronized boolean connect(HeldSubscription outer, HeldSubscription inner) {
    if (reaches(inner, outer)) {
      return false;
    }
    outer.inner.add(inner);
    return true;
  }

  private static synchronized void disconnect(HeldSubscription outer, HeldSubscription inner) {
    outer.inner.remove(inner);
  }

  /** Each is looked at once, however many ways lead to it. What is over waits for nothing. */
  private static boolean reaches(HeldSubscription from, HeldSubscription to) {
    if (from == to || from.inner.isEmpty()) {
      return from == to;
    }
    Set<HeldSubscription> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<HeldSubscription> open = new ArrayDeque<>();
    for (HeldSubscription next = from; next != null; next = open.poll()) {
      if (next == to) {
        return true;
      }
      if (!next.isOver() && seen.add(next)) {
        open.addAll(next.inner);
      }
    }
    return false;
  }
}
