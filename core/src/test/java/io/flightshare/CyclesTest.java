package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.metrics.Bypass;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.FakeTicker;
import io.flightshare.testing.Group;
import io.flightshare.testing.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Case 15: threads that wait for each other in a circle. Each member i leads the key i of its group
 * and then calls the key i + 1 of the next. The clock stands still, so no max-wait comes to help.
 */
class CyclesTest {
  private static final int ROUNDS = 150;

  /** The groups of the members: a letter is a group, equal letters are one group. */
  private static List<Group> circle(String kinds) {
    Map<Character, Group> groups = new HashMap<>();
    return kinds.chars().mapToObj(c -> groups.computeIfAbsent((char) c, k -> newGroup(k))).toList();
  }

  private static Group newGroup(char kind) {
    FakeTicker ticker = new FakeTicker();
    FlightPolicy policy = FlightPolicy.defaults();
    FlightPolicy waiting = policy.withMaxWait(policy.maxWaitNanos(), OnMaxWait.WAIT);
    switch (kind) {
      case 'L':
        return Group.of(WriteGroup.latest(waiting, ticker, FlightEvents.none()));
      case 'S':
        return Group.of(WriteGroup.sameArgs(policy, ticker, FlightEvents.none()));
      default:
        return Group.of(new SingleFlight<>(policy, ticker, FlightEvents.none()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RR", "SS", "LL", "RRR", "LLL", "Rr1", "RS", "RSL", "SRLRS"})
  void case15_whoClosesTheCircleRunsThrough(String kinds) {
    List<Group> groups = circle(kinds);
    int size = groups.size();
    List<Stage> stages = groups.stream().map(Stage::new).toList();
    List<Execution> executions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      executions.add(stages.get(i).begunBy(stages.get(i).calls(i)));
    }
    for (int i = 0; i < size; i++) {
      Group next = groups.get((i + 1) % size);
      int key = (i + 1) % size;
      executions.get(i).ends(() -> next.call(key, () -> "of another"));
      if (i < size - 1) {
        executions.get(i).caller().untilParked();
      }
    }
    executions.forEach(e -> e.caller().value());
    stages.forEach(Stage::assertAtRest);
    assertThat(bypassed(groups)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RR", "SS", "LL", "RRR", "LLL", "Rr1", "RS", "RSL", "SRLRS"})
  void case15_circlesThatAreClosedByAllAtOnceEnd(String kinds) {
    List<Group> groups = circle(kinds);
    int size = groups.size();
    for (int round = 0; round < ROUNDS; round++) {
      CyclicBarrier inside = new CyclicBarrier(size);
      List<Caller> callers =
          IntStream.range(0, size).mapToObj(i -> member(groups, i, inside)).toList();
      callers.forEach(Caller::value);
    }
    groups.forEach(Stage::assertAtRest);
    assertThat(bypassed(groups)).isBetween((long) ROUNDS, (long) ROUNDS * size);
  }

  private static Caller member(List<Group> groups, int i, CyclicBarrier inside) {
    int next = (i + 1) % groups.size();
    return Caller.running(
        () ->
            groups
                .get(i)
                .call(
                    i,
                    () -> {
                      inside.await();
                      return groups.get(next).call(next, () -> "of another");
                    }));
  }

  private static long bypassed(List<Group> groups) {
    return groups.stream()
        .distinct()
        .mapToLong(
            g -> g.statistics().bypassed(Bypass.CYCLE) + g.statistics().bypassed(Bypass.REENTRY))
        .sum();
  }
}
