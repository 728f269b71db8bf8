package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import io.flightshare.metrics.FlightStatistics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A woven class whose methods return Monos that a test completes. */
abstract class MonosFixture {
  static final String STORE = MonosFixture.class.getName() + "$Store";
  static final String READS =
      "- {name: r, match: '" + STORE + "#find', coalesce: singleflight, key: [args]}\n";

  /** The same, fenced by the write with its key. */
  static final String FENCED =
      "- {name: r, match: '"
          + STORE
          + "#find', coalesce: singleflight, key: [args],"
          + " invalidated-by: {match: '"
          + STORE
          + "#save', key: [arg0]}}\n";

  static final Duration LONG = Duration.ofSeconds(20);

  /** What the woven class shares with the test. */
  public static final class Stage {
    public static final AtomicInteger CALLS = new AtomicInteger();
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static volatile Function<String, Mono<String>> body;

    private Stage() {}
  }

  /** How a test calls the woven methods. */
  public interface Reads {
    Mono<String> find(String id);

    Mono<Void> save(String id);
  }

  /** A read and a write. */
  public static class Store implements Reads {
    @Override
    public Mono<String> find(String id) {
      Stage.CALLS.incrementAndGet();
      Mono<String> source = Stage.body.apply(id);
      return source == null ? null : source.doOnSubscribe(s -> Stage.EXECUTIONS.incrementAndGet());
    }

    @Override
    public Mono<Void> save(String id) {
      return Stage.body.apply(id).then();
    }
  }

  Sinks.One<String> source = Sinks.one();
  final AtomicInteger cancellations = new AtomicInteger();
  WovenWorld world;
  Reads reads;

  @BeforeEach
  void open() throws Exception {
    open(READS);
  }

  final void open(String rules) throws Exception {
    if (world != null) {
      world.close();
    }
    world = new WovenWorld(rules);
    reads = (Reads) world.weave(Store.class).getConstructor().newInstance();
    Stage.CALLS.set(0);
    Stage.EXECUTIONS.set(0);
    Stage.body = id -> source.asMono().doOnCancel(cancellations::incrementAndGet);
  }

  @AfterEach
  void close() {
    source.tryEmitValue("at the end");
    FlightStatistics numbers = world.group(0).table().statistics();
    assertThat(numbers.calls())
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    world.close();
  }

  static List<String> subscribe(Mono<String> mono) {
    List<String> told = new CopyOnWriteArrayList<>();
    mono.subscribe(told::add, failure -> told.add("" + failure), () -> told.add("complete"));
    return told;
  }
}
