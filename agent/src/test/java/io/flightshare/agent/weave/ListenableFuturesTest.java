package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.AbstractFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import io.flightshare.agent.config.Mode;
import io.flightshare.agent.testing.WovenWorld;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Woven methods that return Guava's futures. */
class ListenableFuturesTest {
  private static final String READS =
      "- {name: r, match: '"
          + ListenableFuturesTest.class.getName()
          + "$Store#find', coalesce: singleflight, key: [args]}\n";

  /** What the woven class shares with the test. */
  public static final class Stage {
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static volatile Supplier<ListenableFuture<String>> body;

    private Stage() {}
  }

  /** How a test calls the woven method. */
  public interface Reads {
    ListenableFuture<String> find(String id);
  }

  /** One read. */
  public static class Store implements Reads {
    @Override
    public ListenableFuture<String> find(String id) {
      Stage.EXECUTIONS.incrementAndGet();
      return Stage.body.get();
    }
  }

  private final SettableFuture<String> source = SettableFuture.create();
  private WovenWorld world;
  private Reads reads;

  @BeforeEach
  void open() throws Exception {
    world = new WovenWorld(READS);
    reads = (Reads) world.weave(Store.class).getConstructor().newInstance();
    Stage.EXECUTIONS.set(0);
    Stage.body = () -> source;
  }

  @AfterEach
  void close() {
    source.set("at the end");
    world.close();
  }

  @Test
  void everyCallerHasAFutureOfItsOwnOnOneExecution() throws Exception {
    List<ListenableFuture<String>> futures = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      futures.add(reads.find("id"));
      futures.get(i).addListener(() -> order.add(number), Runnable::run);
    }
    assertThat(Stage.EXECUTIONS).hasValue(1);
    assertThat(futures).doesNotHaveDuplicates().doesNotContain(source).noneMatch(f -> f.isDone());
    source.set("v");
    for (ListenableFuture<String> future : futures) {
      assertThat(future.isDone()).isTrue();
      assertThat(future.get()).isEqualTo("v");
    }
    assertThat(order).isSorted().hasSize(20);
    assertThat(reads.find("id")).isSameAs(source);
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void case27_oneCancelsOthersUnaffected() throws Exception {
    ListenableFuture<String> first = reads.find("id");
    ListenableFuture<String> second = reads.find("id");
    first.cancel(true);
    assertThat(source.isDone()).isFalse();
    assertThat(second.isDone()).isFalse();
    source.set("v");
    assertThat(second.get()).isEqualTo("v");
    assertThat(first.isCancelled()).isTrue();
  }

  @Test
  void case28_whenAllHaveCancelledTheSourceIsCancelledAndTheNextCallFliesAfresh() throws Exception {
    ListenableFuture<String> first = reads.find("id");
    ListenableFuture<String> second = reads.find("id");
    first.cancel(true);
    second.cancel(true);
    assertThat(source.isCancelled()).isTrue();
    SettableFuture<String> other = SettableFuture.create();
    Stage.body = () -> other;
    ListenableFuture<String> fresh = reads.find("id");
    assertThat(fresh.isDone()).isFalse();
    other.set("fresh");
    assertThat(fresh.get()).isEqualTo("fresh");
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  /** Tells how it was cancelled. */
  private static final class Watched extends AbstractFuture<String> {
    boolean hasBeenInterrupted() {
      return wasInterrupted();
    }
  }

  private boolean isInterrupted(boolean first, boolean second) {
    Watched watched = new Watched();
    Stage.body = () -> watched;
    ListenableFuture<String> one = reads.find("id");
    ListenableFuture<String> other = reads.find("id");
    one.cancel(first);
    other.cancel(second);
    assertThat(watched.isCancelled()).isTrue();
    return watched.hasBeenInterrupted();
  }

  @Test
  void theSourceIsInterruptedOnlyIfSomeCallerWantedThat() {
    assertThat(isInterrupted(false, false)).isFalse();
    assertThat(isInterrupted(true, false)).isTrue();
    assertThat(isInterrupted(false, true)).isTrue();
  }

  @Test
  void case29_aFutureThatIsCompleteOrNullIsReturnedAsItIs() {
    ListenableFuture<String> complete = Futures.immediateFuture("v");
    Stage.body = () -> complete;
    assertThat(reads.find("id")).isSameAs(complete);
    Stage.body = () -> null;
    assertThat(reads.find("id")).isNull();
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void case30_aListenerThatCallsAgainFliesAfresh() {
    AtomicReference<ListenableFuture<String>> again = new AtomicReference<>();
    ListenableFuture<String> complete = Futures.immediateFuture("second try");
    ListenableFuture<String> first = reads.find("id");
    ListenableFuture<String> second = reads.find("id");
    first.addListener(
        () -> {
          Stage.body = () -> complete;
          again.set(reads.find("id"));
        },
        Runnable::run);
    IOException failure = new IOException("first try");
    source.setException(failure);
    assertThat(again.get()).isSameAs(complete);
    assertThatThrownBy(second::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isSameAs(failure);
  }

  @Test
  void aSourceThatIsCancelledByTheApplicationIsSoForAll() {
    ListenableFuture<String> first = reads.find("id");
    ListenableFuture<String> second = reads.find("id");
    source.cancel(true);
    assertThat(first.isCancelled()).isTrue();
    assertThatThrownBy(second::get).isInstanceOf(CancellationException.class);
  }

  @Test
  void aListenerThatThrowsAnErrorKeepsNobodyFromBeingTold() throws Exception {
    ListenableFuture<String> first = reads.find("id");
    ListenableFuture<String> second = reads.find("id");
    first.addListener(
        () -> {
          throw new LinkageError("of the application");
        },
        Runnable::run);
    try {
      source.set("v");
    } catch (LinkageError mayComeThrough) {
      assertThat(mayComeThrough).hasMessage("of the application");
    }
    assertThat(second.get()).isEqualTo("v");
  }

  @Test
  void modesOffAndObserveReturnWhatTheMethodReturns() {
    world.group(0).setMode(Mode.OFF);
    assertThat(reads.find("id")).isSameAs(source);
    world.group(0).setMode(Mode.OBSERVE);
    assertThat(reads.find("id")).isSameAs(source);
    assertThat(reads.find("id")).isSameAs(source);
    source.set("v");
    assertThat(world.group(0).table().statistics().wouldJoin()).isOne();
  }
}
