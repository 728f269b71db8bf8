package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.transaction.reactive.TransactionContextManager;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * What is left of a subscription that has been cancelled: what it may have written, and nothing.
 */
class CancelledMonosTest extends MonosFixture {
  private static final Subscription NO_SUBSCRIPTION =
      new Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  /** A write whose source says what it likes. */
  private Mono<Void> save(Mono<String> write) {
    Stage.body = id -> write;
    Mono<Void> save = reads.save("id");
    Stage.body = id -> source.asMono();
    return save;
  }

  private int executionsOfOneMore() {
    int before = Stage.EXECUTIONS.get();
    subscribe(reads.find("id"));
    return Stage.EXECUTIONS.get() - before;
  }

  @Test
  void aCancelledWriteFencesForItMayHaveWritten() throws Exception {
    open(FENCED);
    Disposable write = save(Mono.never()).subscribe();
    assertThat(executionsOfOneMore()).isEqualTo(1);
    assertThat(executionsOfOneMore()).isZero();
    write.dispose();
    assertThat(executionsOfOneMore()).isEqualTo(1);
  }

  @Test
  void aWriteFencesThatLearnsLateThatItIsCancelled() throws Exception {
    open(FENCED);
    AtomicReference<CoreSubscriber<? super String>> subscriber = new AtomicReference<>();
    Mono<String> slow =
        new Mono<String>() {
          @Override
          public void subscribe(CoreSubscriber<? super String> actual) {
            subscriber.set(actual);
          }
        };
    save(slow).subscribe().dispose();
    assertThat(executionsOfOneMore()).isEqualTo(1);
    assertThat(executionsOfOneMore()).isZero();
    subscriber.get().onSubscribe(NO_SUBSCRIPTION);
    assertThat(executionsOfOneMore()).isEqualTo(1);
  }

  @Test
  void aWriteFencesThatWorksWhileItIsSubscribedToThoughItIsCancelledMeanwhile() throws Exception {
    open(FENCED);
    AtomicReference<Disposable> write = new AtomicReference<>();
    Mono<String> works =
        new Mono<String>() {
          @Override
          public void subscribe(CoreSubscriber<? super String> actual) {
            actual.onSubscribe(NO_SUBSCRIPTION);
            write.get().dispose();
            assertThat(executionsOfOneMore()).isEqualTo(1);
            assertThat(executionsOfOneMore()).isZero();
          }
        };
    save(works).doOnSubscribe(s -> write.set(s::cancel)).subscribe();
    assertThat(executionsOfOneMore()).isEqualTo(1);
  }

  @Test
  void aCancelledWriteFencesAgainWhenItsTransactionHasCompleted() throws Exception {
    open(FENCED);
    Mono<Void> save = save(Mono.never());
    List<String> end =
        subscribe(
            TransactionSynchronizationManager.forCurrentTransaction()
                .flatMap(
                    transaction -> {
                      transaction.initSynchronization();
                      transaction.setActualTransactionActive(true);
                      return Mono.deferContextual(
                          view -> {
                            save.contextWrite(Context.of(view)).subscribe().dispose();
                            assertThat(executionsOfOneMore()).isEqualTo(1);
                            assertThat(executionsOfOneMore()).isZero();
                            Mono<Void> completion = Mono.empty();
                            for (TransactionSynchronization each :
                                transaction.getSynchronizations()) {
                              completion =
                                  completion.then(
                                      each.afterCompletion(
                                          TransactionSynchronization.STATUS_COMMITTED));
                            }
                            return completion.thenReturn("committed");
                          });
                    })
                .contextWrite(TransactionContextManager.getOrCreateContext())
                .contextWrite(TransactionContextManager.getOrCreateContextHolder()));
    assertThat(end).containsExactly("committed", "complete");
    assertThat(executionsOfOneMore()).isEqualTo(1);
  }

  @Test
  void whoHasCancelledIsNotKept() {
    subscribe(reads.find("id"));
    WeakReference<Object> gone = new WeakReference<>(subscribeAndCancel());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (gone.get() != null) {
      System.gc();
      assertThat(System.nanoTime()).as("still held").isLessThan(deadline);
    }
    assertThat(source.currentSubscriberCount()).isEqualTo(1);
  }

  private Object subscribeAndCancel() {
    Object mine = new Object();
    reads.find("id").subscribe(value -> assertThat(mine).isNotNull()).dispose();
    return mine;
  }
}
