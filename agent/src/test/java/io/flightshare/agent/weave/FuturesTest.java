package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Woven methods that return futures: who shares them, and who ends them. */
class FuturesTest extends FuturesFixture {
  // ---- sharing ----------------------------------------------------------------------------------

  @Test
  void everyCallerHasAFutureOfItsOwnOnOneExecution() {
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    CompletableFuture<String> other = reads.find("another id");
    assertExecutions(2);
    assertThat(first).isNotSameAs(second).isNotSameAs(source).isNotDone();
    assertThat(second).isNotSameAs(source).isNotDone();
    assertThat(first.getClass()).isEqualTo(CompletableFuture.class);
    source.complete("v");
    assertThat(first).isCompletedWithValue("v");
    assertThat(second).isCompletedWithValue("v");
    assertThat(other).isCompletedWithValue("v");
    assertThat(world.group(0).table().statistics().joined()).isOne();
    assertFresh();
  }

  @Test
  void aMethodThatDeclaresAStageSharesTheSame() {
    CompletionStage<String> first = reads.findStage("id");
    CompletionStage<String> second = reads.findStage("id");
    assertExecutions(1);
    source.complete("v");
    assertThat(first.toCompletableFuture()).isNotSameAs(source).isCompletedWithValue("v");
    assertThat(second.toCompletableFuture()).isCompletedWithValue("v");
  }

  @Test
  void aMethodThatReturnsInManyWaysIsWovenAtEach() {
    assertThat(reads.findAfter("id", -1)).isNull();
    CompletableFuture<String> short1 = reads.findAfter("id", 1);
    CompletableFuture<String> short2 = reads.findAfter("id", 1);
    CompletableFuture<String> long1 = reads.findAfter("id", 100);
    assertExecutions(302);
    source.complete("v");
    assertThat(List.of(short1, short2, long1)).allMatch(f -> f.join().equals("v"));
  }

  @Test
  void fifteenHundredCallersShareOneExecution() throws Exception {
    List<CompletableFuture<String>> futures = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int j = 0; j < 100; j++) {
                  CompletableFuture<String> future = reads.find("id");
                  synchronized (futures) {
                    futures.add(future);
                  }
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertExecutions(1);
    assertThat(futures).hasSize(1500).doesNotHaveDuplicates().noneMatch(CompletableFuture::isDone);
    source.complete("v");
    assertThat(futures).allMatch(f -> f.join().equals("v"));
    assertThat(world.group(0).table().statistics().joined()).isEqualTo(1499);
  }

  @Test
  void case31_equalMethodsInTwoLoadersNeverMeet() throws Exception {
    Reads others = (Reads) world.weave(Store.class).getConstructor().newInstance();
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = others.find("id");
    assertExecutions(2);
    source.complete("v");
    assertThat(first.join()).isEqualTo(second.join());
  }

  // ---- who ends it ------------------------------------------------------------------------------

  /** What a caller can do to its own future. */
  enum Ending {
    CANCEL(f -> f.cancel(true)),
    COMPLETE(f -> f.complete("own")),
    COMPLETE_EXCEPTIONALLY(f -> f.completeExceptionally(new IOException("own"))),
    OBTRUDE(f -> f.obtrudeValue("own")),
    OBTRUDE_EXCEPTION(f -> f.obtrudeException(new IOException("own"))),
    TIMEOUT(f -> awaitTimeout(f.orTimeout(1, TimeUnit.MILLISECONDS)));

    final Consumer<CompletableFuture<String>> act;

    Ending(Consumer<CompletableFuture<String>> act) {
      this.act = act;
    }

    private static void awaitTimeout(CompletableFuture<String> future) {
      assertThatThrownBy(future::join).hasCauseInstanceOf(TimeoutException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void case27_whatOneCallerDoesToItsFutureTouchesNobodyElse(Ending ending) {
    CompletableFuture<String> leaders = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    CompletableFuture<String> third = reads.find("id");
    ending.act.accept(second);
    assertThat(second).isDone();
    assertThat(leaders).isNotDone();
    assertThat(third).isNotDone();
    assertThat(source).isNotDone();
    ending.act.accept(leaders);
    assertThat(third).isNotDone();
    assertThat(source).isNotDone();
    assertThat(reads.find("id")).isNotDone();
    assertExecutions(1);
    source.complete("v");
    assertThat(third).isCompletedWithValue("v");
  }

  @Test
  void case28_whenAllHaveCancelledTheSourceIsCancelledAndTheNextCallFliesAfresh() {
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    AtomicReference<CompletableFuture<String>> fresh = new AtomicReference<>();
    CompletableFuture<String> other = new CompletableFuture<>();
    source.whenComplete(
        (v, t) -> {
          Stage.body = () -> other;
          fresh.set(reads.find("id")); // while the source is being cancelled
        });
    first.cancel(true);
    assertThat(source).isNotDone();
    second.cancel(false);
    assertThat(source).isCancelled();
    assertExecutions(2);
    assertThat(fresh.get()).isNotDone();
    other.complete("fresh");
    assertThat(fresh.get()).isCompletedWithValue("fresh");
  }

  @Test
  void whenTheLastTimesOutTheSourceEndsSoAsItWouldHaveWithoutTheAgent() {
    CompletableFuture<String> only = reads.find("id");
    Ending.TIMEOUT.act.accept(only);
    assertThatThrownBy(source::join).hasCauseInstanceOf(TimeoutException.class);
    assertFresh();
  }

  // ---- null, and what is complete already -------------------------------------------------------

  @Test
  void case29_aNullFutureIsReturnedAsItIs() {
    Stage.body = () -> null;
    assertThat(reads.find("id")).isNull();
    assertThat(reads.find("id")).isNull();
    assertExecutions(2);
  }

  @Test
  void case29_aFutureThatIsCompleteIsReturnedAsItIsAndNeverJoined() {
    CompletableFuture<String> complete = CompletableFuture.completedFuture("v");
    Stage.body = () -> complete;
    assertThat(reads.find("id")).isSameAs(complete);
    assertThat(reads.find("id")).isSameAs(complete);
    assertExecutions(2);
  }

  /** The source completes, or has, while callers wait for the method to return it. */
  private void case29(Supplier<CompletionStage<String>> body, String expected) throws Exception {
    int count = 5;
    List<CompletableFuture<String>> got = new ArrayList<>();
    List<Thread> followers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      followers.add(
          new Thread(
              () -> {
                CompletableFuture<String> mine = reads.find("id");
                synchronized (got) {
                  got.add(mine);
                }
              }));
    }
    Stage.body =
        () -> {
          followers.forEach(Thread::start);
          FuturesTest.await(() -> followers.stream().allMatch(FuturesTest::isParked));
          return body.get();
        };
    CompletableFuture<String> leaders = reads.find("id");
    for (Thread follower : followers) {
      follower.join();
    }
    assertExecutions(1);
    got.add(leaders);
    if (expected == null) {
      assertThat(got).containsOnlyNulls();
    } else {
      source.complete(expected);
      assertThat(got).allMatch(f -> f.join().equals(expected)).doesNotHaveDuplicates();
    }
  }

  @Test
  void case29_whoWaitedForTheMethodGetsItsNull() throws Exception {
    case29(() -> null, null);
  }

  @Test
  void case29_whoWaitedForTheMethodHasAFutureOnWhatIsComplete() throws Exception {
    case29(() -> CompletableFuture.completedFuture("v"), "v");
  }

  @Test
  void whoWaitedForTheMethodHasAFutureOnWhatItReturned() throws Exception {
    case29(() -> source, "v");
  }

  private static boolean isParked(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getSimpleName().equals("Wait");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
