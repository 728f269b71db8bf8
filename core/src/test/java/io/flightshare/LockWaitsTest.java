package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Group;
import io.flightshare.testing.Polling;
import io.flightshare.testing.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Case 15 over locks: a leader that is blocked on what a follower holds. The clock stands still, so
 * no max-wait comes to help.
 */
class LockWaitsTest {
  /** Something that one thread can hold. */
  private interface Exclusive {
    Object holding(Callable<?> body) throws Exception;

    static Exclusive of(String kind) {
      switch (kind) {
        case "monitor":
          return new Exclusive() {
            @Override
            public synchronized Object holding(Callable<?> body) throws Exception {
              return body.call();
            }
          };
        case "lock":
          return of(new ReentrantLock());
        case "write lock":
          return of(new ReentrantReadWriteLock().writeLock());
        default:
          throw new IllegalArgumentException(kind);
      }
    }

    static Exclusive of(Lock lock) {
      return body -> {
        lock.lock();
        try {
          return body.call();
        } finally {
          lock.unlock();
        }
      };
    }
  }

  private static Group group(String kind) {
    FlightPolicy waiting = FlightPolicy.defaults().withMaxWait(1_000_000_000L, OnMaxWait.WAIT);
    FakeTicker ticker = new FakeTicker();
    FlightEvents silent = FlightEvents.none();
    return kind.equals("write")
        ? Group.of(WriteGroup.sameArgs(waiting, ticker, silent))
        : Group.of(new SingleFlight<>(waiting, ticker, silent));
  }

  private static long cycles(Group group) {
    return group.statistics().bypassed(Bypass.CYCLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"monitor", "lock", "write lock"})
  void case15_aFollowerThatHoldsWhatItsLeaderIsBlockedOnRunsThrough(String kind) {
    for (String groupKind : List.of("read", "write")) {
      Group group = group(groupKind);
      Exclusive held = Exclusive.of(kind);
      CountDownLatch leads = new CountDownLatch(1);
      CountDownLatch follows = new CountDownLatch(1);
      Caller leader = leads(group, "k", leads, follows, held);
      Caller follower = follows(group, "k", leads, follows, held);
      assertThat(follower.value()).isEqualTo("by itself");
      assertThat(leader.value()).isEqualTo("by the leader");
      assertThat(cycles(group)).isEqualTo(1);
      Stage.assertAtRest(group);
    }
  }

  /** The one that holds the lock is not the first of the followers, who is the one that looks. */
  @ParameterizedTest
  @ValueSource(strings = {"monitor", "lock"})
  void case15_theFirstFollowerFindsOutForTheOthers(String kind) {
    Group group = group("read");
    Exclusive held = Exclusive.of(kind);
    CountDownLatch leads = new CountDownLatch(1);
    CountDownLatch allFollow = new CountDownLatch(1);
    Caller leader = leads(group, "k", leads, allFollow, held);
    List<Caller> innocent = new ArrayList<>();
    Polling.until("the leader leads", () -> leads.getCount() == 0);
    for (int i = 0; i < 3; i++) {
      innocent.add(Caller.running(() -> group.call("k", () -> "unused")).untilParked());
    }
    Caller holder =
        Caller.running(() -> held.holding(() -> group.call("k", () -> "by itself"))).untilParked();
    allFollow.countDown();
    assertThat(holder.value()).isEqualTo("by itself");
    assertThat(leader.value()).isEqualTo("by the leader");
    innocent.forEach(i -> assertThat(i.value()).isEqualTo("by the leader"));
    assertThat(cycles(group)).isEqualTo(1);
  }

  /** The leader waits for a lock whose holder waits for another lock, which the follower holds. */
  @ParameterizedTest
  @ValueSource(strings = {"monitor", "lock"})
  void case15_overAThreadThatHasNothingToDoWithFlights(String kind) {
    Group group = group("read");
    Exclusive outer = Exclusive.of(kind);
    Exclusive inner = Exclusive.of(kind);
    CountDownLatch followerHolds = new CountDownLatch(1);
    CountDownLatch strangerHolds = new CountDownLatch(1);
    CountDownLatch leads = new CountDownLatch(1);
    Caller stranger =
        Caller.running(
            () ->
                outer.holding(
                    () -> {
                      followerHolds.await();
                      strangerHolds.countDown();
                      return inner.holding(() -> "through");
                    }));
    Caller leader = leads(group, "k", leads, strangerHolds, outer);
    Caller follower = follows(group, "k", leads, followerHolds, inner);
    assertThat(follower.value()).isEqualTo("by itself");
    assertThat(stranger.value()).isEqualTo("through");
    assertThat(leader.value()).isEqualTo("by the leader");
  }

  /** Two flights and two locks: each leader is blocked on what the other's follower holds. */
  @ParameterizedTest
  @ValueSource(strings = {"monitor", "lock"})
  void case15_overTwoFlightsAndTwoLocks(String kind) {
    Group one = group("read");
    Group two = group("write");
    Exclusive a = Exclusive.of(kind);
    Exclusive b = Exclusive.of(kind);
    CountDownLatch lead = new CountDownLatch(2);
    CountDownLatch follow = new CountDownLatch(2);
    Caller leader1 = leads(one, "one", lead, follow, a);
    Caller leader2 = leads(two, "two", lead, follow, b);
    Caller follower2 = follows(two, "two", lead, follow, a);
    Caller follower1 = follows(one, "one", lead, follow, b);
    List.of(leader1, leader2, follower1, follower2).forEach(Caller::value);
    assertThat(cycles(one) + cycles(two)).isBetween(1L, 2L);
    Stage.assertAtRest(one);
    Stage.assertAtRest(two);
  }

  private static Caller leads(
      Group group, String key, CountDownLatch lead, CountDownLatch follow, Exclusive lock) {
    return Caller.running(
        () ->
            group.call(
                key,
                () -> {
                  lead.countDown();
                  follow.await();
                  return lock.holding(() -> "by the leader");
                }));
  }

  private static Caller follows(
      Group group, String key, CountDownLatch lead, CountDownLatch follow, Exclusive lock) {
    return Caller.running(
        () ->
            lock.holding(
                () -> {
                  lead.await();
                  follow.countDown();
                  return group.call(key, () -> "by itself");
                }));
  }

  /** A leader that is blocked on a lock of a thread that waits for nobody is only slow. */
  @ParameterizedTest
  @ValueSource(strings = {"monitor", "lock"})
  void whoIsOnlySlowIsWaitedFor(String kind) {
    Group group = group("read");
    Exclusive held = Exclusive.of(kind);
    CountDownLatch holds = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    Caller stranger =
        Caller.running(
            () ->
                held.holding(
                    () -> {
                      holds.countDown();
                      letGo.await();
                      return "done";
                    }));
    Caller leader =
        Caller.running(
            () ->
                group.call(
                    "k",
                    () -> {
                      holds.await();
                      return held.holding(() -> "by the leader");
                    }));
    Polling.until("the leader has begun", () -> group.size() == 1);
    Caller follower = Caller.running(() -> group.call("k", () -> "unused")).untilParked();
    Polling.until(
        "the leader is blocked",
        () ->
            leader.thread().getState() == Thread.State.BLOCKED
                || leader.thread().getState() == Thread.State.WAITING);
    letGo.countDown();
    assertThat(follower.value()).isEqualTo("by the leader");
    assertThat(stranger.value()).isEqualTo("done");
    assertThat(cycles(group)).isZero();
  }
}
