package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.metrics.FlightStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/** Woven methods that return Reactor's Mono: who shares, and what becomes of it. */
class MonosTest extends MonosFixture {
  @Test
  void subscribersShareOneSubscription() {
    List<List<String>> told = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      told.add(subscribe(reads.find("id")));
    }
    assertThat(Stage.CALLS).hasValue(20);
    assertThat(Stage.EXECUTIONS).hasValue(1);
    assertThat(told).allMatch(List::isEmpty);
    source.tryEmitValue("v");
    assertThat(told).containsOnly(List.of("v", "complete"));
    FlightStatistics numbers = world.group(0).table().statistics();
    assertThat(numbers.executions()).isEqualTo(1);
    assertThat(numbers.joined()).isEqualTo(19);
  }

  @Test
  void nothingHappensWithoutASubscription() {
    Mono<String> first = reads.find("id");
    Mono<String> second = reads.find("id");
    assertThat(first).isNotSameAs(second);
    assertThat(Stage.EXECUTIONS).hasValue(0);
    assertThat(world.group(0).table().statistics().calls()).isZero();
  }

  @Test
  void eachSubscriptionIsACall() {
    Mono<String> mono = reads.find("id");
    List<String> first = subscribe(mono);
    List<String> second = subscribe(mono);
    source.tryEmitValue("v");
    assertThat(first).isEqualTo(second).containsExactly("v", "complete");
    assertThat(Stage.EXECUTIONS).hasValue(1);
    assertThat(subscribe(mono)).containsExactly("v", "complete");
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void anotherKeyIsAnotherFlight() {
    subscribe(reads.find("id"));
    subscribe(reads.find("other"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void aFailureGoesToAll() {
    List<String> first = subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    source.tryEmitError(new IllegalStateException("x"));
    assertThat(first).isEqualTo(second).containsExactly("java.lang.IllegalStateException: x");
  }

  @Test
  void anEmptyOneIsEmptyForAll() {
    List<String> first = subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    source.tryEmitEmpty();
    assertThat(first).isEqualTo(second).containsExactly("complete");
  }

  @Test
  void case27_oneCancelsOthersUnaffected() {
    Disposable first = reads.find("id").subscribe();
    List<String> second = subscribe(reads.find("id"));
    first.dispose();
    assertThat(cancellations).hasValue(0);
    source.tryEmitValue("v");
    assertThat(second).containsExactly("v", "complete");
  }

  @Test
  void aTimeoutOfOneTouchesNobodyElse() {
    List<String> second = new CopyOnWriteArrayList<>();
    Mono<String> mine = reads.find("id").timeout(Duration.ofMillis(1));
    reads.find("id").subscribe(second::add);
    assertThatThrownBy(() -> mine.block(LONG)).hasMessageContaining("1ms");
    source.tryEmitValue("v");
    assertThat(second).containsExactly("v");
    assertThat(Stage.EXECUTIONS).hasValue(1);
  }

  @Test
  void case28_allCancelNewCallerFreshFlight() {
    Disposable first = reads.find("id").subscribe();
    Disposable second = reads.find("id").subscribe();
    first.dispose();
    second.dispose();
    assertThat(cancellations).hasValue(1);
    List<String> third = subscribe(reads.find("id"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    source.tryEmitValue("v");
    assertThat(third).containsExactly("v", "complete");
  }

  @Test
  void case29_settledOrNullNoHang() {
    Mono<String> just = Mono.just("v");
    Stage.body = id -> just;
    assertThat(reads.save("id").block(LONG)).isNull();
    Stage.body = id -> null;
    assertThat(reads.find("id")).isNull();
    Stage.body = id -> Mono.defer(() -> just);
    assertThat(reads.find("id").block(LONG)).isEqualTo("v");
    assertThat(reads.find("id").block(LONG)).isEqualTo("v");
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void case30_failureHandlerSubscribesAgainNewFlight() {
    Sinks.One<String> next = Sinks.one();
    List<String> told =
        subscribe(
            reads
                .find("id")
                .onErrorResume(
                    failure -> {
                      source = next;
                      return reads.find("id");
                    }));
    source.tryEmitError(new IllegalStateException("x"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    assertThat(told).isEmpty();
    next.tryEmitValue("v");
    assertThat(told).containsExactly("v", "complete");
  }

  @Test
  void whoJoinsASourceThatWorksWhileItIsSubscribedToDoesNotWaitInItsThread() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Stage.body =
        id ->
            Mono.fromCallable(
                () -> {
                  inside.countDown();
                  go.await();
                  return Thread.currentThread().getName();
                });
    List<String> leader = new CopyOnWriteArrayList<>();
    Thread thread = new Thread(() -> leader.add(reads.find("id").block(LONG)), "leader");
    thread.start();
    inside.await();
    List<String> follower = subscribe(reads.find("id"));
    assertThat(follower).isEmpty();
    go.countDown();
    thread.join();
    assertThat(leader).containsExactly("leader");
    assertThat(follower).containsExactly("leader", "complete");
    assertThat(Stage.EXECUTIONS).hasValue(1);
  }

  @Test
  void blockingCallersOnManyThreadsShare() throws Exception {
    int callers = 50;
    CountDownLatch subscribed = new CountDownLatch(callers);
    List<String> values = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Thread thread =
          new Thread(
              () ->
                  values.add(
                      ""
                          + reads
                              .find("id")
                              .doOnSubscribe(s -> subscribed.countDown())
                              .block(LONG)));
      threads.add(thread);
      thread.start();
    }
    subscribed.await();
    while (world.group(0).table().statistics().calls() < callers) {
      Thread.yield();
    }
    source.tryEmitValue("v");
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(values).hasSize(callers).containsOnly("v");
    assertThat(Stage.EXECUTIONS).hasValue(1);
  }

  @Test
  void aSourceThatThrowsWhenItIsSubscribedToFailsForTheOthersToo() {
    Stage.body =
        id ->
            new Mono<String>() {
              @Override
              public void subscribe(CoreSubscriber<? super String> actual) {
                throw new IllegalStateException("no subscription");
              }
            };
    assertThat(subscribe(reads.find("id")))
        .containsExactly("java.lang.IllegalStateException: no subscription");
    assertThat(world.group(0).table().listedFlights()).isZero();
  }

  @Test
  void aContextThatCannotBeReadKeepsNobodyFromWorking() {
    Stage.body = id -> Mono.fromCallable(() -> "v");
    for (int failing = 1; failing < 5; failing++) {
      List<String> told = new ArrayList<>();
      AtomicInteger reading = new AtomicInteger(-failing);
      reads
          .find("id")
          .subscribe(
              new CoreSubscriber<String>() {
                @Override
                public Context currentContext() {
                  if (reading.incrementAndGet() == 0) {
                    throw new IllegalStateException("no context");
                  }
                  return Context.empty();
                }

                @Override
                public void onSubscribe(Subscription subscription) {
                  subscription.request(1);
                }

                @Override
                public void onNext(String value) {
                  told.add(value);
                }

                @Override
                public void onError(Throwable failure) {
                  told.add("" + failure);
                }

                @Override
                public void onComplete() {
                  told.add("complete");
                }
              });
      assertThat(told).as("read number %s", failing).containsExactly("v", "complete");
      assertThat(world.group(0).table().listedFlights()).isZero();
    }
    assertThat(world.group(0).table().statistics().failures()).isPositive();
  }

  @Test
  void aContextThatCannotBeReadIsNobodyElsesFailure() {
    List<List<String>> joined = new CopyOnWriteArrayList<>();
    Stage.body = id -> Mono.fromCallable(() -> "v");
    for (int failing = 1; failing <= 3; failing++) {
      AtomicInteger reading = new AtomicInteger(-failing);
      reads
          .find("id")
          .subscribe(
              new BaseSubscriber<String>() {
                @Override
                public Context currentContext() {
                  if (reading.incrementAndGet() == 0) {
                    Thread other =
                        new Thread(() -> joined.add(MonosFixture.subscribe(reads.find("id"))));
                    other.start();
                    try {
                      other.join(TimeUnit.SECONDS.toMillis(1));
                    } catch (InterruptedException e) {
                      throw new AssertionError(e);
                    }
                    throw new IllegalStateException("no context");
                  }
                  return Context.empty();
                }
              });
    }
    long deadline = System.nanoTime() + LONG.toNanos();
    while (joined.size() < 3) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.yield();
    }
    assertThat(joined).containsOnly(List.of("v", "complete"));
  }

  @Test
  void aSubscriberThatThrowsKeepsNobodyFromBeingTold() {
    reads
        .find("id")
        .subscribe(
            new CoreSubscriber<String>() {
              @Override
              public void onSubscribe(Subscription subscription) {
                subscription.request(1);
              }

              @Override
              public void onNext(String value) {
                throw new IllegalStateException("mine");
              }

              @Override
              public void onError(Throwable failure) {}

              @Override
              public void onComplete() {}
            });
    List<String> second = subscribe(reads.find("id"));
    try {
      source.tryEmitValue("v");
    } catch (IllegalStateException passedOn) { // by some versions of Reactor
      assertThat(passedOn).hasMessage("mine");
    }
    assertThat(second).containsExactly("v", "complete");
  }
}
