package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import io.flightshare.flight.Sharing;
import io.flightshare.flight.Ticker;
import io.flightshare.flight.WriteTable;
import io.flightshare.testing.Caller;
import io.flightshare.testing.Execution;
import io.flightshare.testing.Group;
import io.flightshare.testing.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest extends WriteContract {
  @Override
  Group group(FlightPolicy policy, Ticker ticker, FlightEvents events) {
    return Group.of(WriteGroup.latest(policy, ticker, events));
  }

  @Override
  Caller elected(List<Caller> group) {
    return group.get(group.size() - 1);
  }

  /** To run all at once would write older arguments after newer ones. */
  @Override
  void theRestGoesOn(Shared shared) {
    Execution fourth = stage.begun();
    stage.nothingElseBegan();
    fourth.fails(new LinkageError("fourth"));
    Execution fifth = stage.begun();
    stage.nothingElseBegan();
    fifth.returns("for the rest");
    long answered =
        shared.followers().stream().filter(c -> "for the rest".equals(c.outcome())).count();
    assertThat(answered).isEqualTo(2);
    assertThat(stage.group().statistics().bypassed()).isZero();
  }

  /** They would write older arguments after newer ones, so it is refused beforehand. */
  @Override
  @Test
  void resultThatMayNotBeSharedMakesEveryFollowerRunAlone() {
    FlightPolicy refusing = policy().withSharing(Sharing.only(result -> false));
    assertThatThrownBy(() -> group(refusing, ticker, events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same-args");
  }

  @Test
  void case36_theLastToArriveIsExecuted() {
    Execution first = stage.begunBy(stage.calls("k"));
    Caller a = stage.calls("k").untilParked();
    Caller b = stage.calls("k").untilParked();
    Caller c = stage.calls("k").untilParked();
    first.returns("first");
    stage.begunBy(c).returns("c");
    assertThat(a.value()).isEqualTo("c");
    assertThat(b.value()).isEqualTo("c");
    assertThat(c.value()).isEqualTo("c");
  }

  @Test
  void case37_theNextNewestIsWrittenWhenTheNewestAbandons() {
    FlightPolicy patient = policy().withMaxWait(MAX_WAIT, OnMaxWait.FAIL);
    WriteTable table = new WriteTable(true, patient, ticker, events);
    stage = new Stage(new TableGroup(table));
    Execution first = stage.begunBy(stage.calls("k"));
    Caller a = stage.calls("k").untilParked();
    Caller b = stage.calls("k").untilParked();
    table.setPolicy(patient.withMaxWait(MAX_WAIT / 2, OnMaxWait.FAIL));
    Caller newest = stage.calls("k").untilParked();
    stage.advance(ticker, MAX_WAIT / 2);
    newest.failure();
    first.returns("first");
    stage.begunBy(b).returns("b");
    assertThat(a.value()).isEqualTo("b");
  }

  @Test
  void case37_whenTheNewestDiesOfAnErrorTheNextNewestIsWritten() {
    Execution first = stage.begunBy(stage.calls("k"));
    List<Caller> group = stage.wait(3, "k");
    first.returns("first");
    stage.begunBy(group.get(2)).fails(new LinkageError("x"));
    stage.begunBy(group.get(1)).returns("b");
    assertThat(group.get(0).value()).isEqualTo("b");
    assertThat(group.get(2).failure()).isInstanceOf(LinkageError.class);
  }

  @Test
  void onMaxWait_runIsRefusedForItWouldWriteOldAfterNew() {
    FlightPolicy run = policy().withMaxWait(MAX_WAIT, OnMaxWait.RUN);
    assertThatThrownBy(() -> WriteGroup.latest(run, ticker, events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same-args");
    WriteTable table = new WriteTable(true, policy(), ticker, events);
    assertThatThrownBy(() -> table.setPolicy(run)).isInstanceOf(IllegalArgumentException.class);
    assertThat(table.policy().onMaxWait()).isEqualTo(OnMaxWait.WAIT);
  }

  @Test
  void defaultsMergeAndWait() throws Exception {
    WriteGroup<String> writes = WriteGroup.latest();
    assertThat(writes.call("k", () -> 1)).isEqualTo(1);
    assertThat(writes.statistics().executions()).isEqualTo(1);
  }
}
