package io.flightshare.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom, over all tables: thread → flight → its leader → … A thread that is about to
 * park walks this graph and does not park if it comes back to itself.
 *
 * <p><b>Why no cycle is missed.</b> A thread enters its own edge (a write to a concurrent map) and
 * only then walks (reads of it). Of the threads that close a cycle, one enters its edge last; when
 * it walks, all the other edges are there. A promotion closes no cycle, since the promoted thread
 * stops waiting; what it waits for later it walks then. The end of a rescue (see {@link
 * WriteTable}) gives those behind it another to wait for, without a walk; therefore every waiter
 * walks again whenever it wakes, after a slice at the latest.
 *
 * <p><b>Why none is imagined.</b> A walk is not a snapshot. So a cycle that was found is walked a
 * second time and counts only if it has the same waiters, flights and leaders and all of them are
 * still waiting. A waiter is made for one wait, so an edge seen twice was there in between, and at
 * that moment all the edges were there together: a cycle in truth, which only one of its members
 * can end.
 *
 * <p><b>Locks.</b> A leader may be blocked on a monitor or a lock that a follower holds. A follower
 * does not let go of it while it waits, so if it is seen to hold what the leader is blocked on,
 * that stays so, and a walk may go on from the leader to the holder. Since to ask for that is
 * expensive, the first of a flight's waiters does for all of them, after 50 ms and then ever more
 * seldom, and has the one that it suspects look for itself.
 *
 * <p>Only threads that park come here; a flight that nobody joins does not.
 */
final class Waits {
  /** The longest park: bounds how late a follower sees that its leader's thread is dead. */
  static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final ConcurrentMap<Thread, Waiter> EDGES = new ConcurrentHashMap<>();

  private Waits() {}

  static void begin(Waiter waiter) {
    EDGES.put(waiter.thread(), waiter);
  }

  static void end(Waiter waiter) {
    EDGES.remove(waiter.thread(), waiter);
  }

  /** Whether this wait is the one its thread is in; not so if that was stopped and lives on. */
  static boolean hasBegun(Waiter waiter) {
    return EDGES.get(waiter.thread()) == waiter;
  }

  /** How many threads wait now. */
  static int size() {
    return EDGES.size();
  }

  /** Those who wait now. */
  static Iterable<Waiter> waiters() {
    return EDGES.values();
  }

  /**
   * Whether this waiter waits, over however many flights, for its own thread.
   *
   * @param overLocks whether to look at monitors and locks too, which costs far more
   */
  static boolean closesCycle(Waiter waiter, boolean overLocks) {
    if (!walk(waiter, null, overLocks)) {
      return false;
    }
    List<Object> path = new ArrayList<>();
    if (!walk(waiter, path, overLocks)) {
      return false;
    }
    List<Object> again = new ArrayList<>(path.size());
    return walk(waiter, again, overLocks) && sameObjects(path, again);
  }

  private static boolean walk(Waiter start, @Nullable List<Object> path, boolean overLocks) {
    Waiter waiter = start;
    // More steps than threads wait: the graph changes under our feet, and a cycle would not.
    for (int steps = EDGES.size() + 1; steps >= 0; steps--) {
      if (!waiter.isWaiting()) {
        return false;
      }
      Flight flight = waiter.flight();
      Thread leader = executing(flight);
      if (leader == null) {
        return false;
      }
      if (path != null) {
        path.add(waiter);
        path.add(flight);
        path.add(leader);
      }
      if (leader == start.thread()) {
        return true;
      }
      Waiter further = EDGES.get(leader);
      if (further == null && overLocks) {
        further = LockOwners.holder(leader, EDGES.values());
        if (further == start) {
          return true;
        }
        if (further != null && path == null) {
          further.suspect(); // only it can end the circle, if there is one
        }
      }
      if (further == null) {
        return false;
      }
      waiter = further;
    }
    return false;
  }

  /** The thread that must go on before this flight can: its leader, or that of one ahead. */
  private static @Nullable Thread executing(Flight flight) {
    for (Flight f = flight; f != null; f = f.ahead) {
      Thread leader = f.leader();
      if (leader != null) {
        return leader;
      }
    }
    return null;
  }

  private static boolean sameObjects(List<Object> x, List<Object> y) {
    if (x.size() != y.size()) {
      return false;
    }
    for (int i = 0; i < x.size(); i++) {
      if (x.get(i) != y.get(i)) {
        return false;
      }
    }
    return true;
  }
}
