package io.flightshare.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flightshare.metrics.Bypass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/** What is the leader's alone, and what its failures are for those who have joined. */
class FailedMonosTest extends MonosFixture {
  private static final int STACK = 256 * 1024;

  /** The calls that come get these, one after the other. */
  private static void sources(Mono<?>... sources) {
    Queue<Mono<?>> left = new ArrayDeque<>(Arrays.asList(sources));
    Stage.body = id -> left.remove().cast(String.class);
  }

  private static Mono<String> thatThrows(Throwable thrown, Runnable before) {
    return new Mono<String>() {
      @Override
      public void subscribe(CoreSubscriber<? super String> actual) {
        before.run();
        FailedMonosTest.<RuntimeException>doThrow(thrown);
      }
    };
  }

  @SuppressWarnings("unchecked") // so that anything can be thrown
  private static <T extends Throwable> void doThrow(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static void inAnotherThread(Runnable action) {
    Thread other = new Thread(action);
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private long alone(Bypass reason) {
    return world.group(0).table().statistics().bypassed(reason);
  }

  private void staysWithTheLeader(Throwable failure) {
    sources(source.asMono(), Mono.fromCallable(() -> "2nd"), Mono.fromCallable(() -> "3rd"));
    List<String> leader = subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    List<String> third = subscribe(reads.find("id"));
    assertThat(Stage.EXECUTIONS).hasValue(1);
    source.tryEmitError(failure);
    assertThat(leader).containsExactly("" + failure);
    assertThat(second).containsExactly("2nd", "complete");
    assertThat(third).containsExactly("3rd", "complete");
    assertThat(alone(Bypass.LEADER_LOST)).isEqualTo(2);
    assertThat(world.group(0).table().statistics().joined()).isZero();
    assertThat(world.group(0).table().listedFlights()).isZero();
  }

  @Test
  void anErrorIsNeverShared() {
    staysWithTheLeader(new AssertionError("the leader's"));
  }

  @Test
  void aCancellationIsNeverShared() {
    staysWithTheLeader(new CancellationException("the leader's"));
  }

  @Test
  void anInterruptIsNeverShared() {
    staysWithTheLeader(new IllegalStateException(new InterruptedException("the leader's")));
  }

  @Test
  void anErrorThatTheSourceThrowsIsNeverShared() {
    List<String> joined = new CopyOnWriteArrayList<>();
    sources(
        thatThrows(
            new InternalError("fatal"),
            () -> inAnotherThread(() -> reads.find("id").subscribe(joined::add))),
        Mono.fromCallable(() -> "its own"));
    assertThatThrownBy(() -> subscribe(reads.find("id"))).hasMessage("fatal");
    assertThat(joined).containsExactly("its own");
    assertThat(world.group(0).table().listedFlights()).isZero();
  }

  @Test
  void anExceptionThatTheSourceThrowsIsShared() {
    List<String> joined = new CopyOnWriteArrayList<>();
    sources(
        thatThrows(
            new IllegalStateException("x"),
            () -> inAnotherThread(() -> joined.addAll(subscribeLater(joined)))),
        Mono.fromCallable(() -> "its own"));
    assertThat(subscribe(reads.find("id")))
        .isEqualTo(joined)
        .containsExactly("java.lang.IllegalStateException: x");
  }

  private List<String> subscribeLater(List<String> told) {
    reads.find("id").subscribe(told::add, failure -> told.add("" + failure));
    return new ArrayList<>();
  }

  @Test
  void errorsRerunBeginsAnewForEach() throws Exception {
    open(READS.replace("key:", "errors: rerun, key:"));
    sources(source.asMono(), Mono.fromCallable(() -> "2nd"), Mono.error(new Exception("3rd's")));
    List<String> leader = subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    source.tryEmitError(new IllegalStateException("1st's"));
    assertThat(leader).containsExactly("java.lang.IllegalStateException: 1st's");
    assertThat(second).containsExactly("2nd", "complete");
    assertThat(alone(Bypass.RERUN)).isEqualTo(1);
  }

  @Test
  void errorsCopyGivesEachItsOwn() throws Exception {
    open(READS.replace("key:", "errors: copy, key:"));
    List<Throwable> told = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      reads.find("id").subscribe(value -> {}, told::add);
    }
    source.tryEmitError(new IllegalStateException("x"));
    assertThat(told).hasSize(3).doesNotHaveDuplicates();
    assertThat(told.get(0)).hasNoCause();
    assertThat(told.subList(1, 3))
        .allSatisfy(own -> assertThat(own).hasMessage("x").cause().isSameAs(told.get(0)));
    assertThat(Stage.EXECUTIONS).hasValue(1);
  }

  @Test
  void whoHasLeftBeginsNothing() {
    sources(source.asMono(), Mono.fromCallable(() -> "2nd"));
    List<String> leader = subscribe(reads.find("id"));
    List<String> second = new ArrayList<>();
    Disposable share = reads.find("id").subscribe(second::add, failure -> second.add("" + failure));
    share.dispose();
    source.tryEmitError(new AssertionError("x"));
    assertThat(leader).hasSize(1);
    assertThat(second).isEmpty();
    assertThat(Stage.EXECUTIONS).hasValue(1);
  }

  @Test
  void whoBeginsAfterAllCanStillCancel() {
    AtomicInteger cancelled = new AtomicInteger();
    sources(source.asMono(), Mono.<String>never().doOnCancel(cancelled::incrementAndGet));
    subscribe(reads.find("id"));
    Disposable second = reads.find("id").subscribe();
    source.tryEmitError(new AssertionError("x"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
    assertThat(cancelled).hasValue(0);
    second.dispose();
    assertThat(cancelled).hasValue(1);
  }

  @Test
  void whatItsOwnSourceThrowsIsTold() {
    sources(source.asMono(), thatThrows(new IllegalStateException("its own"), () -> {}));
    subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    source.tryEmitError(new AssertionError("x"));
    assertThat(second).containsExactly("java.lang.IllegalStateException: its own");
  }

  @Test
  void aFollowersExceptionDoesNotHideTheLeaders() {
    AtomicInteger told = new AtomicInteger();
    sources(
        thatThrows(
            new IllegalArgumentException("the leader's"),
            () ->
                inAnotherThread(
                    () ->
                        reads
                            .find("id")
                            .subscribe(
                                new BaseSubscriber<String>() {
                                  @Override
                                  protected void hookOnError(Throwable failure) {
                                    told.incrementAndGet();
                                    throw new InternalError("a follower's");
                                  }
                                }))),
        Mono.never());
    assertThat(subscribe(reads.find("id")))
        .containsExactly("java.lang.IllegalArgumentException: the leader's");
    assertThat(told).hasValue(1);
  }

  @Test
  void aSourceThatEndsTwiceIsTakenAtItsFirstWord() {
    AtomicReference<CoreSubscriber<? super String>> subscriber = new AtomicReference<>();
    Mono<String> talkative =
        new Mono<String>() {
          @Override
          public void subscribe(CoreSubscriber<? super String> actual) {
            actual.onSubscribe(
                new Subscription() {
                  @Override
                  public void request(long n) {}

                  @Override
                  public void cancel() {}
                });
            subscriber.set(actual);
          }
        };
    sources(talkative, Mono.never());
    List<String> leader = subscribe(reads.find("id"));
    List<String> second = subscribe(reads.find("id"));
    subscriber.get().onNext("v");
    subscriber.get().onComplete();
    subscriber.get().onError(new IllegalStateException("too late"));
    subscriber.get().onComplete();
    assertThat(leader).isEqualTo(second).containsExactly("v", "complete");
  }

  @Test
  void aWriteWhoseTransactionCannotBeToldFencesTheWholeRule() throws Exception {
    open(FENCED);
    subscribe(reads.find("another"));
    Stage.body = id -> Mono.fromCallable(() -> "written");
    AtomicInteger reading = new AtomicInteger();
    reads
        .save("id")
        .subscribe(
            new BaseSubscriber<Void>() {
              @Override
              public Context currentContext() {
                if (reading.incrementAndGet() == 1) {
                  throw new IllegalStateException("no context");
                }
                return Context.empty();
              }
            });
    assertThat(Stage.EXECUTIONS).hasValue(1);
    Stage.body = id -> source.asMono();
    subscribe(reads.find("another"));
    assertThat(Stage.EXECUTIONS).hasValue(2);
  }

  @Test
  void whoHasNoStackLeftHoldsNobodyUp() throws Exception {
    Stage.body = id -> Mono.fromCallable(() -> "v");
    world.expectFailures();
    AtomicInteger overflows = new AtomicInteger();
    List<Throwable> wrong = new CopyOnWriteArrayList<>();
    for (int frames = 0; frames < 600; frames += 2) {
      StackEdge edge = new StackEdge(frames, () -> subscribe(reads.find("id")));
      onLittleStack(
          () -> {
            try {
              edge.approach();
            } catch (StackOverflowError expected) {
              overflows.incrementAndGet();
            } catch (Throwable other) {
              wrong.add(other);
            }
          });
      Sinks.One<String> told = Sinks.one();
      reads.find("id").subscribe(told::tryEmitValue, told::tryEmitError, told::tryEmitEmpty);
      assertThat(told.asMono().block(LONG)).as("%s frames before the end", frames).isEqualTo("v");
      assertThat(world.group(0).table().listedFlights()).isZero();
    }
    assertThat(wrong).isEmpty();
    assertThat(overflows.get()).isPositive();
  }

  /** Does something some frames before the end of the stack. Used once. */
  private static final class StackEdge {
    private final int frames;
    private final Runnable action;
    private boolean done;

    StackEdge(int frames, Runnable action) {
      this.frames = frames;
      this.action = action;
    }

    /** How many frames there are below. */
    int approach() {
      int below;
      try {
        below = approach() + 1;
      } catch (StackOverflowError end) {
        if (done) {
          throw end;
        }
        below = 0;
      }
      if (below == frames) {
        done = true;
        action.run();
      }
      return below;
    }
  }

  private static void onLittleStack(Runnable action) throws InterruptedException {
    Thread thread = new Thread(null, action, "little stack", STACK);
    thread.start();
    thread.join(TimeUnit.MINUTES.toMillis(1));
    assertThat(thread.isAlive()).isFalse();
  }
}
