package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What callers of a shared future are told, and when; and futures of other classes. */
class FutureOutcomesTest extends FuturesFixture {
  private static final int CHAIN = 10_000;
  private static final long SMALL_STACK = 1 << 18;

  // ---- failures ---------------------------------------------------------------------------------

  @Test
  void aFailureIsToldAsTheSourceTellsIt() {
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    IOException failure = new IOException("x");
    AtomicReference<Throwable> seen = new AtomicReference<>();
    second.whenComplete((v, t) -> seen.set(t));
    source.completeExceptionally(failure);
    for (CompletableFuture<String> future : List.of(first, second)) {
      assertThatThrownBy(future::join)
          .isInstanceOf(CompletionException.class)
          .cause()
          .isSameAs(failure);
      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isSameAs(failure);
      assertThat(future.handle((v, t) -> t).join()).isSameAs(failure);
    }
    assertThat(seen).hasValue(failure);
  }

  @Test
  void aFailureThatIsWrappedStaysTheSameWrapper() {
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    CompletionException wrapped = new CompletionException(new IOException("x"));
    source.completeExceptionally(wrapped);
    assertThat(first.handle((v, t) -> t).join()).isSameAs(wrapped);
    assertThat(second.handle((v, t) -> t).join()).isSameAs(wrapped);
  }

  @Test
  void aSourceThatIsCancelledByTheApplicationIsSoForAll() {
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    source.cancel(true);
    assertThat(first).isCancelled();
    assertThat(second).isCancelled();
    assertThatThrownBy(first::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void anExceptionOfTheMethodItselfIsThrown() {
    Stage.body =
        () -> {
          throw new IllegalStateException("synchronous");
        };
    assertThatThrownBy(() -> reads.find("id")).isInstanceOf(IllegalStateException.class);
    Stage.body = () -> source;
    assertFresh();
  }

  // ---- callbacks --------------------------------------------------------------------------------

  @Test
  void case30_aHandlerThatCallsAgainFliesAfresh() {
    CompletableFuture<String> retried =
        reads
            .find("id")
            .handle(
                (v, t) -> {
                  assertThat(t).isInstanceOf(IOException.class);
                  Stage.body = () -> CompletableFuture.completedFuture("second try");
                  return reads.find("id").join();
                });
    CompletableFuture<String> follower = reads.find("id");
    source.completeExceptionally(new IOException("first try"));
    assertThat(retried).isCompletedWithValue("second try");
    assertThat(follower).isCompletedExceptionally();
    assertExecutions(2);
  }

  @Test
  void case30_aCallbackOnTheSourceItselfThatRunsBeforeOursFliesAfresh() {
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> again =
        source.thenApply(
            v -> {
              Stage.body = () -> CompletableFuture.completedFuture("fresh");
              return reads.find("id").join(); // would be for ever if it joined what is complete
            });
    source.complete("v");
    assertThat(again).isCompletedWithValue("fresh");
    assertThat(first).isCompletedWithValue("v");
    assertExecutions(2);
  }

  private CompletableFuture<String> chain(int length) {
    CompletableFuture<String> last = reads.find("0");
    for (int i = 1; i < length; i++) {
      CompletableFuture<String> before = last;
      Stage.body = () -> before.thenApply(v -> v);
      last = reads.find("" + i);
    }
    return last;
  }

  /** Completes the source where there is little room for frames. */
  private static void withASmallStack(Runnable completion) throws InterruptedException {
    Thread thread = new Thread(null, completion, "small stack", SMALL_STACK);
    thread.start();
    thread.join();
  }

  @Test
  void aLongChainOfFuturesCompletesInASmallStack() throws Exception {
    CompletableFuture<String> last = chain(CHAIN);
    withASmallStack(() -> source.complete("v"));
    assertThat(last).isCompletedWithValue("v");
  }

  @Test
  void aLongChainOfFuturesFailsInASmallStack() throws Exception {
    CompletableFuture<String> last = chain(CHAIN);
    withASmallStack(() -> source.completeExceptionally(new IOException("at the bottom")));
    assertThat(last).isCompletedExceptionally();
    assertThatThrownBy(last::join).hasRootCauseMessage("at the bottom");
  }

  // ---- sources of other classes -----------------------------------------------------------------

  /** Has more to it than the JDK's. */
  static final class OwnFuture extends CompletableFuture<String> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      throw new IllegalStateException("no dependents, please");
    }
  }

  /** Hands its dependents on to the one it came from. */
  static final class Propagating<T> extends CompletableFuture<T> {
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      Propagating<T> origin = this;
      return new CompletableFuture<>() {
        @Override
        public boolean cancel(boolean mayInterrupt) {
          origin.cancel(mayInterrupt);
          return super.cancel(mayInterrupt);
        }
      };
    }
  }

  @Test
  void aSourceThatNobodyCanListenToIsReturnedAsItIs() {
    OwnFuture own = new OwnFuture();
    Stage.body = () -> own;
    assertThat(reads.find("id")).isSameAs(own);
    assertThat(reads.find("id")).isSameAs(own);
    assertExecutions(2);
  }

  @Test
  void case27_aSourceWhoseDependentsCancelItIsNotCancelledByOneCaller() {
    Propagating<String> propagating = new Propagating<>();
    Stage.body = () -> propagating;
    CompletableFuture<String> first = reads.find("id");
    CompletableFuture<String> second = reads.find("id");
    first.cancel(true);
    assertThat(propagating).isNotDone();
    propagating.complete("v");
    assertThat(second).isCompletedWithValue("v");
  }

  @Test
  void aMinimalStageIsShared() {
    Stage.body = source::minimalCompletionStage;
    CompletableFuture<String> first = reads.findStage("id").toCompletableFuture();
    CompletableFuture<String> second = reads.findStage("id").toCompletableFuture();
    assertExecutions(1);
    first.cancel(true);
    second.cancel(true);
    assertThat(source).isNotDone(); // a minimal stage cannot be cancelled
    Stage.body = CompletableFuture::new;
    CompletableFuture<String> fresh = reads.findStage("id").toCompletableFuture();
    assertExecutions(2);
    fresh.cancel(true);
  }

  @Test
  void aStageThatIsNoFutureIsShared() {
    Stage.body = () -> foreign(source);
    CompletableFuture<String> first = reads.findStage("id").toCompletableFuture();
    CompletableFuture<String> second = reads.findStage("id").toCompletableFuture();
    assertExecutions(1);
    IOException failure = new IOException("x");
    source.completeExceptionally(failure);
    assertThat(first.handle((v, t) -> t).join()).isSameAs(failure);
    assertThat(second.handle((v, t) -> t).join()).isSameAs(failure);
  }

  /** A stage of another library. */
  @SuppressWarnings("unchecked")
  private static CompletionStage<String> foreign(CompletableFuture<String> behind) {
    return (CompletionStage<String>)
        Proxy.newProxyInstance(
            FutureOutcomesTest.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (self, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("whenComplete");
              behind.whenComplete((BiConsumer<String, Throwable>) arguments[0]);
              return self;
            });
  }
}
