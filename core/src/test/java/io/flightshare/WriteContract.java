package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Polling;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What both forms of merging do. */
abstract class WriteContract extends QueueContract {
  @Test
  void interruptedMemberKeepsItsPlaceAndItsFlag() {
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(3, "k");
    Caller member = group.get(1); // in the middle, so that it is promoted under no rule
    member.thread().interrupt();
    Polling.until(
        "the interrupt was seen and the wait goes on",
        () -> !member.thread().isInterrupted() && member.isParked());
    first.returns("first");
    stage.begunBy(elected(group)).returns("second");
    assertThat(member.value()).isEqualTo("second");
    assertThat(member.interruptedAfter()).isTrue();
    assertThat(stage.group().statistics().bypassed()).isZero();
  }

  @Test
  void interruptedMemberThatIsPromotedExecutesWithItsFlagSet() {
    Execution first = stage.begunBy(stage.calls("k"));
    boolean[] flag = new boolean[1];
    Caller member =
        Caller.running(
                () ->
                    stage
                        .group()
                        .call(
                            "k",
                            () -> {
                              flag[0] = Thread.currentThread().isInterrupted();
                              return "written";
                            }))
            .untilParked();
    member.thread().interrupt();
    first.returns("first");
    assertThat(member.value()).isEqualTo("written");
    assertThat(flag[0]).isTrue();
    assertThat(member.interruptedAfter()).isTrue();
  }
}
