package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.agent.testing.WovenWorld;
import io.flightshare.metrics.FlightStatistics;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.observers.TestObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Woven methods that return RxJava's Single and Maybe. */
class RxSourcesTest {
  private static final String READS =
      "- {name: r, match: '"
          + RxSourcesTest.class.getName()
          + "$Store#*', coalesce: singleflight, key: [args]}\n";

  /** What the woven class shares with the test. */
  public static final class Stage {
    public static final AtomicInteger EXECUTIONS = new AtomicInteger();
    public static volatile Supplier<Single<String>> single;
    public static volatile Supplier<Maybe<String>> maybe;

    private Stage() {}
  }

  /** How a test calls the woven methods. */
  public interface Reads {
    Single<String> get(String id);

    Maybe<String> find(String id);
  }

  /** Two reads. */
  public static class Store implements Reads {
    @Override
    public Single<String> get(String id) {
      Single<String> source = Stage.single.get();
      return source == null ? null : source.doOnSubscribe(s -> Stage.EXECUTIONS.incrementAndGet());
    }

    @Override
    public Maybe<String> find(String id) {
      return Stage.maybe.get().doOnSubscribe(s -> Stage.EXECUTIONS.incrementAndGet());
    }
  }

  private final SingleSubject<String> single = SingleSubject.create();
  private final MaybeSubject<String> maybe = MaybeSubject.create();
  private final List<Throwable> undeliverable = new CopyOnWriteArrayList<>();
  private WovenWorld world;
  private Reads reads;

  @BeforeEach
  void open() throws Exception {
    world = new WovenWorld(READS);
    reads = (Reads) world.weave(Store.class).getConstructor().newInstance();
    Stage.EXECUTIONS.set(0);
    Stage.single = () -> single;
    Stage.maybe = () -> maybe;
    RxJavaPlugins.setErrorHandler(undeliverable::add);
  }

  @AfterEach
  void close() {
    single.onSuccess("at the end");
    maybe.onSuccess("at the end");
    RxJavaPlugins.reset();
    FlightStatistics numbers = world.group(0).table().statistics();
    assertThat(numbers.calls())
        .isEqualTo(numbers.executions() + numbers.joined() + numbers.merged());
    world.close();
    assertThat(undeliverable).isEmpty();
  }

  @Test
  void observersShareOneSubscription() {
    List<TestObserver<String>> observers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      observers.add(reads.get("id").test());
      observers.add(reads.find("id").test());
    }
    assertThat(Stage.EXECUTIONS).hasValue(2);
    single.onSuccess("v");
    maybe.onSuccess("v");
    for (TestObserver<String> observer : observers) {
      observer.assertResult("v");
    }
  }

  @Test
  void aMaybeMayEndWithoutAValue() {
    TestObserver<String> first = reads.find("id").test();
    TestObserver<String> second = reads.find("id").test();
    maybe.onComplete();
    first.assertResult();
    second.assertResult();
  }

  @Test
  void aFailureGoesToAll() {
    List<TestObserver<String>> observers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      observers.add(reads.get("id").test());
      observers.add(reads.find("id").test());
    }
    IllegalStateException failure = new IllegalStateException("x");
    single.onError(failure);
    maybe.onError(failure);
    for (TestObserver<String> observer : observers) {
      observer.assertError(failure);
    }
  }

  @Test
  void case27_oneCancelsOthersUnaffected() {
    Disposable first = reads.get("id").subscribe();
    TestObserver<String> second = reads.get("id").test();
    first.dispose();
    assertThat(single.hasObservers()).isTrue();
    single.onSuccess("v");
    second.assertResult("v");
  }

  @Test
  void case28_allCancelNewCallerFreshFlight() {
    Disposable first = reads.get("id").subscribe();
    Disposable second = reads.get("id").subscribe();
    first.dispose();
    second.dispose();
    assertThat(single.hasObservers()).isFalse();
    TestObserver<String> third = reads.get("id").test();
    assertThat(Stage.EXECUTIONS).hasValue(2);
    single.onSuccess("v");
    third.assertResult("v");
  }

  @Test
  void anErrorAfterAllHaveCancelledIsNobodys() {
    reads.get("id").subscribe().dispose();
    single.onError(new IllegalStateException("late"));
    assertThat(world.group(0).table().listedFlights()).isZero();
  }

  @Test
  void case29_settledOrNullNoHang() {
    Stage.single = () -> null;
    assertThat(reads.get("id")).isNull();
    Stage.single = () -> Single.fromCallable(() -> "v");
    assertThat(reads.get("id").blockingGet()).isEqualTo("v");
    assertThat(reads.get("id").blockingGet()).isEqualTo("v");
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void case30_failureHandlerSubscribesAgainNewFlight() {
    SingleSubject<String> next = SingleSubject.create();
    TestObserver<String> told =
        reads
            .get("id")
            .onErrorResumeNext(
                failure -> {
                  Stage.single = () -> next;
                  return reads.get("id");
                })
            .test();
    single.onError(new IllegalStateException("x"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    next.onSuccess("v");
    told.assertResult("v");
  }

  @Test
  void oneThatSubscribesToItselfInItsSubscribingIsAlone() {
    AtomicInteger depth = new AtomicInteger();
    Stage.single =
        () -> Single.defer(() -> depth.incrementAndGet() > 2 ? Single.just("v") : reads.get("id"));
    reads.get("id").test().assertResult("v");
    assertThat(Stage.EXECUTIONS).hasValue(3);
  }

  @Test
  void whatIsBehindOneThatHasEndedIsInsideOfTheOneAround() {
    Iterator<Supplier<Single<String>>> sources =
        List.<Supplier<Single<String>>>of(
                () -> reads.get("b").flatMap(b -> reads.get("a")),
                () -> Single.fromCallable(() -> "b"),
                () -> Single.fromCallable(() -> "a alone"))
            .iterator();
    Stage.single = () -> sources.next().get();
    reads.get("a").test().assertResult("a alone");
  }
}
