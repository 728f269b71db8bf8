package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.metrics.FlightStatistics;
import io.flightshare.testing.Group;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * A recursion without end, each step of which is a call with a key of its own. The stack runs out
 * wherever it happens to, inside of us too. That costs the application what it costs it anyway, and
 * us nothing: each call is counted once, and no flight is kept that nobody can find.
 */
class FullStackTest {
  private static final int ROUNDS = 150;
  private static final int SHIFTS = 41;
  private static final long STACK_BYTES = 512 * 1024;

  @Test
  void aStackThatRunsOutInsideLeavesNothingBehind() throws Exception {
    List<Group> groups =
        List.of(Group.of(new SingleFlight<>()), Group.of(WriteGroup.<Object>sameArgs()));
    Thread deep =
        new Thread(
            null,
            () -> {
              for (int round = 0; round < ROUNDS; round++) {
                for (Group group : groups) {
                  shifted(round % SHIFTS, group);
                }
              }
            },
            "deep",
            STACK_BYTES);
    deep.start();
    deep.join();
    for (Group group : groups) {
      FlightStatistics numbers = group.statistics();
      assertThat(numbers.calls()).as("each is an execution").isEqualTo(numbers.executions());
      // Where even the landing found no stack a flight is left, which a follower takes over now.
      assertThat(group.poolStatistics().referenced()).isEqualTo(group.size());
    }
  }

  /** Begins at another depth each time, so that the stack ends at other places. */
  private static int shifted(int by, Group group) {
    if (by > 0) {
      return shifted(by - 1, group) + 1;
    }
    try {
      return down(0, group);
    } catch (StackOverflowError full) {
      return 0;
    }
  }

  private static int down(int depth, Group group) {
    Callable<Integer> further = () -> down(depth + 1, group);
    try {
      return group.call(depth, further) + 1;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
