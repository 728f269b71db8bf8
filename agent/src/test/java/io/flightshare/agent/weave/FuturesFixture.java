package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import io.flightshare.metrics.FlightStatistics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A woven class whose methods return futures that a test completes. */
abstract class FuturesFixture {
  static final String NAME = "io.flightshare.agent.weave.FuturesFixture$Store";
  private static final String READS =
      "- {name: r, match: '" + NAME + "#find*', coalesce: singleflight, key: [args]}\n";

  /** What the woven class shares with the test; loaded by the test's own loader. */
  public static final class Stage {
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static volatile Supplier<CompletionStage<String>> body = CompletableFuture::new;

    private Stage() {}

    /** The body of every method below. */
    public static CompletionStage<String> act() {
      EXECUTIONS.incrementAndGet();
      return body.get();
    }
  }

  /** How a test calls a woven method. */
  public interface Reads {
    CompletableFuture<String> find(String id);

    CompletionStage<String> findStage(String id);

    CompletableFuture<String> findAfter(String id, int n);

    CompletableFuture<Void> write(String id);
  }

  /** Reads and a write. */
  public static class Store implements Reads {
    @Override
    public CompletableFuture<String> find(String id) {
      return (CompletableFuture<String>) Stage.act();
    }

    @Override
    public CompletionStage<String> findStage(String id) {
      return Stage.act();
    }

    /** Returns in more ways than one. */
    @Override
    public CompletableFuture<String> findAfter(String id, int n) {
      long sum = 0;
      try {
        for (int i = 0; i < n; i++) {
          sum += i;
          if (sum > 10) {
            return find(id + sum);
          }
        }
        if (n < 0) {
          throw new IllegalArgumentException("" + n);
        }
      } catch (IllegalArgumentException e) {
        return null;
      } finally {
        Stage.EXECUTIONS.addAndGet(100);
      }
      return (CompletableFuture<String>) Stage.act();
    }

    @Override
    public CompletableFuture<Void> write(String id) {
      return Stage.act().thenAccept(done -> {}).toCompletableFuture();
    }
  }

  final CompletableFuture<String> source = new CompletableFuture<>();
  WovenWorld world;
  Reads reads;

  @BeforeEach
  void open() throws Exception {
    open(READS);
    Stage.EXECUTIONS.set(0);
    Stage.body = () -> source;
  }

  final void open(String rules) throws Exception {
    if (world != null) {
      world.close();
    }
    world = new WovenWorld(rules);
    reads = (Reads) world.weave(Store.class).getConstructor().newInstance();
  }

  @AfterEach
  void close() {
    source.complete("at the end");
    FlightStatistics numbers = world.group(0).table().statistics();
    assertThat(numbers.calls())
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    world.close();
  }

  final void assertExecutions(int count) {
    assertThat(Stage.EXECUTIONS).hasValue(count);
  }

  /** The next call begins another execution. */
  final void assertFresh() {
    int before = Stage.EXECUTIONS.get();
    CompletableFuture<String> other = new CompletableFuture<>();
    Stage.body = () -> other;
    CompletableFuture<String> fresh = reads.find("id");
    assertThat(Stage.EXECUTIONS).hasValue(before + 1);
    assertThat(fresh).isNotDone();
    other.complete("fresh");
    assertThat(fresh).isCompletedWithValue("fresh");
  }
}
