package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** Monos whose work subscribes to what it is part of. */
class NestedMonosTest extends MonosFixture {
  @Test
  void oneThatIsInsideOfItselfSubscribesToItsOwnSource() {
    AtomicInteger depth = new AtomicInteger();
    Stage.body =
        id ->
            Mono.defer(
                () ->
                    depth.incrementAndGet() > 3
                        ? Mono.just("v").publishOn(Schedulers.parallel())
                        : reads.find(id).subscribeOn(Schedulers.parallel()));
    assertThat(reads.find("id").block(LONG)).isEqualTo("v");
    assertThat(Stage.EXECUTIONS).hasValue(4);
  }

  @Test
  void aFallbackOnItselfDoesNotWaitForItself() {
    AtomicInteger tries = new AtomicInteger();
    Stage.body =
        id ->
            Mono.defer(
                    () ->
                        tries.incrementAndGet() == 1
                            ? Mono.<String>error(new IllegalStateException("x"))
                            : Mono.just("second"))
                .publishOn(Schedulers.parallel())
                .onErrorResume(failure -> reads.find(id));
    assertThat(reads.find("id").block(LONG)).isEqualTo("second");
  }

  @Test
  void aCircleOfTwoIsRecognised() {
    Sinks.One<String> goA = Sinks.one();
    Sinks.One<String> goB = Sinks.one();
    AtomicInteger ofA = new AtomicInteger();
    AtomicInteger ofB = new AtomicInteger();
    Stage.body =
        id -> {
          if (id.equals("a")) {
            return ofA.incrementAndGet() == 1
                ? goA.asMono().flatMap(v -> reads.find("b"))
                : Mono.defer(() -> Mono.just("a alone"));
          }
          return ofB.incrementAndGet() == 1
              ? goB.asMono().flatMap(v -> reads.find("a"))
              : Mono.defer(() -> Mono.just("b alone"));
        };
    List<String> a = subscribe(reads.find("a"));
    List<String> b = subscribe(reads.find("b"));
    goA.tryEmitValue("go"); // a waits for b
    assertThat(a).isEmpty();
    goB.tryEmitValue("go"); // and b would for a
    assertThat(b).containsExactly("a alone", "complete");
    assertThat(a).containsExactly("a alone", "complete");
  }

  @Test
  void whateverLeadsToTheSameIsLookedAtOnce() {
    int levels = 40; // and so 2^40 ways from the first to the last
    Stage.body =
        id -> {
          int level = Integer.parseInt(id.substring(1));
          String next = Integer.toString(level + 1);
          return level == levels
              ? source.asMono()
              : Mono.defer(
                  () -> Mono.zip(reads.find("a" + next), reads.find("b" + next), (a, b) -> "v"));
        };
    List<String> told = subscribe(reads.find("a0"));
    assertThat(Stage.EXECUTIONS).hasValue(2 * levels + 1);
    source.tryEmitValue("v");
    assertThat(told).containsExactly("v", "complete");
  }

  @Test
  void whatIsBehindOneThatHasEndedIsInsideOfTheOneAround() {
    AtomicInteger ofA = new AtomicInteger();
    Stage.body =
        id -> {
          if (id.equals("b")) {
            return Mono.fromCallable(() -> "b");
          }
          return ofA.incrementAndGet() == 1
              ? Mono.defer(() -> reads.find("b").flatMap(b -> withoutContext(reads.find("a"))))
              : Mono.fromCallable(() -> "a alone");
        };
    assertThat(subscribe(reads.find("a"))).containsExactly("a alone", "complete");
  }

  /** As by a library that does not hand Reactor's contexts on. */
  private static Mono<String> withoutContext(Mono<String> mono) {
    return Mono.create(sink -> mono.subscribe(sink::success, sink::error));
  }

  @Test
  void whatIsOverIsNotKeptByTheContextThatItsWorkHad() {
    AtomicReference<ContextView> kept = new AtomicReference<>();
    Stage.body =
        id ->
            Mono.deferContextual(
                view -> {
                  kept.set(view);
                  return source.asMono();
                });
    subscribe(reads.find("id"));
    assertThat(kept.get().stream().map(Map.Entry::getValue))
        .extracting(inside -> ((AtomicReference<?>) inside).get())
        .doesNotContainNull();
    source.tryEmitValue("v");
    assertThat(kept.get().stream().map(Map.Entry::getValue))
        .extracting(inside -> ((AtomicReference<?>) inside).get())
        .containsOnlyNulls();
  }
}
