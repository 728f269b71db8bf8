package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.config.Mode;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Futures under modes and fences, and those that a rule cannot share. */
class FutureRulesTest extends FuturesFixture {
  // ---- modes, fences ----------------------------------------------------------------------------

  @Test
  void modeOffReturnsWhatTheMethodReturns() {
    world.group(0).setMode(Mode.OFF);
    assertThat(reads.find("id")).isSameAs(source);
    assertThat(reads.find("id")).isSameAs(source);
  }

  @Test
  void modeObserveReturnsWhatTheMethodReturnsAndCountsUntilItCompletes() {
    world.group(0).setMode(Mode.OBSERVE);
    assertThat(reads.find("id")).isSameAs(source);
    assertThat(reads.find("id")).isSameAs(source);
    assertThat(reads.find("id")).isSameAs(source);
    assertThat(world.group(0).table().statistics().wouldJoin()).isZero();
    source.complete("v");
    assertThat(world.group(0).table().statistics().wouldJoin()).isEqualTo(2);
    assertThat(world.group(0).table().statistics().joined()).isZero();
  }

  @Test
  void whatWasReturnedUnderObserveIsNotSharedWhenTheModeChanges() {
    world.group(0).setMode(Mode.OBSERVE);
    CompletableFuture<String> own = reads.find("id");
    assertThat(own).isSameAs(source);
    world.group(0).setMode(Mode.ON);
    CompletableFuture<String> other = new CompletableFuture<>();
    Stage.body = () -> other;
    CompletableFuture<String> later = reads.find("id");
    assertExecutions(2);
    own.cancel(true);
    assertThat(later).isNotDone();
    other.complete("v");
    assertThat(later).isCompletedWithValue("v");
  }

  @Test
  void case22_theFenceOfASharedWriteFallsBeforeItsCallersAreTold() throws Exception {
    open(FENCED + "- {name: w, match: '" + NAME + "#write', coalesce: singleflight}\n");
    CompletableFuture<String> written = new CompletableFuture<>();
    Stage.body = () -> written;
    CompletableFuture<Void> first = reads.write("id");
    CompletableFuture<Void> second = reads.write("id");
    assertExecutions(1);
    Stage.body = () -> source;
    CompletableFuture<String> during = reads.find("id");
    assertExecutions(2);
    CompletableFuture<String> fresh = new CompletableFuture<>();
    CompletableFuture<String> after =
        second.thenCompose(
            done -> {
              Stage.body = () -> fresh;
              return reads.find("id");
            });
    written.complete("done");
    assertThat(first).isCompleted();
    assertExecutions(3);
    source.complete("before");
    fresh.complete("after");
    assertThat(during).isCompletedWithValue("before");
    assertThat(after).isCompletedWithValue("after");
  }

  private static final String FENCED =
      "- {name: r, match: '"
          + NAME
          + "#find(String)', coalesce: singleflight, key: [arg0], invalidated-by: [{match: '"
          + NAME
          + "#write', key: [arg0]}]}\n";

  @Test
  void case22_aCallbackOfAWriteThatOnlyFencesReadsWhatIsTrueThen() throws Exception {
    open(FENCED);
    CompletableFuture<String> written = new CompletableFuture<>();
    Stage.body = () -> written;
    CompletableFuture<Void> write = reads.write("id");
    Stage.body = () -> source;
    CompletableFuture<String> during = reads.find("id");
    CompletableFuture<String> fresh = new CompletableFuture<>();
    CompletableFuture<String> after =
        write.thenCompose(
            done -> {
              Stage.body = () -> fresh;
              return reads.find("id");
            });
    written.complete("done");
    source.complete("before");
    fresh.complete("after");
    assertThat(during).isCompletedWithValue("before");
    assertThat(after).isCompletedWithValue("after");
  }

  @Test
  void aWriteThatOnlyFencesCanBeCancelledAsEver() throws Exception {
    open(FENCED);
    CompletableFuture<String> written = new CompletableFuture<>();
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Stage.body = () -> written;
    reads.write("id").cancel(true);
    CompletableFuture<Void> write = reads.write("id");
    write.whenComplete((v, t) -> seen.set(t));
    written.completeExceptionally(new IOException("disk"));
    assertThat(seen.get()).isInstanceOf(CompletionException.class).hasRootCauseMessage("disk");
    assertExecutions(2);
  }

  // ---- what is refused --------------------------------------------------------------------------

  /** Futures of what callers could change, or of nobody knows what. */
  public static class Odd {
    public CompletableFuture<StringBuilder> mutable() {
      Stage.act();
      return new CompletableFuture<>();
    }

    public CompletableFuture<?> unknown() {
      Stage.act();
      return new CompletableFuture<>();
    }

    public CompletableFuture<? extends Long> bounded() {
      Stage.act();
      return new CompletableFuture<>();
    }

    public CompletableFuture<Void> nothing() {
      Stage.act();
      return new CompletableFuture<>();
    }
  }

  private int executionsOfTwo(String settings, String method) throws Exception {
    open(
        "- {name: r, match: '"
            + Odd.class.getName()
            + "#*', coalesce: "
            + settings
            + ", key: [args]}\n");
    Stage.EXECUTIONS.set(0);
    Object odd = world.weave(Odd.class).getConstructor().newInstance();
    CompletableFuture<?> first =
        (CompletableFuture<?>) odd.getClass().getMethod(method).invoke(odd);
    CompletableFuture<?> second =
        (CompletableFuture<?>) odd.getClass().getMethod(method).invoke(odd);
    first.cancel(true);
    second.cancel(true);
    return Stage.EXECUTIONS.get();
  }

  @Test
  void futuresOfWhatIsNotKnownToBeImmutableAreSharedOnlyIfTheRuleSaysSo() throws Exception {
    assertThat(executionsOfTwo("singleflight", "mutable")).isEqualTo(2);
    assertThat(executionsOfTwo("singleflight", "unknown")).isEqualTo(2);
    assertThat(executionsOfTwo("singleflight", "bounded")).isOne();
    assertThat(executionsOfTwo("singleflight", "nothing")).isOne();
    assertThat(executionsOfTwo("singleflight, result: shared", "mutable")).isOne();
    assertThat(executionsOfTwo("singleflight, result: shared", "unknown")).isOne();
  }

  @Test
  void whatQueuesDoesNotShareFutures() throws Exception {
    assertThat(executionsOfTwo("write-merge", "nothing")).isEqualTo(2);
    assertThat(executionsOfTwo("singleflight, freshness: after-call", "nothing")).isEqualTo(2);
  }
}
