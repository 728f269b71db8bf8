package io.flightshare;

import static org.assertj.core.api.Assertions.assertThat;

import io.flightshare.flight.Ticker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happened, by one logical clock for all threads: when each call and each execution began and
 * ended, and which execution answered which call. A stamp that is smaller was taken before.
 */
final class History {
  private final AtomicLong clock = new AtomicLong();
  private final ThreadLocal<Call> current = new ThreadLocal<>();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final Map<Object, AtomicLong> versions = new ConcurrentHashMap<>();
  private final Map<Long, Execution> executions = new ConcurrentHashMap<>();

  /** One call, written by its own thread. */
  final class Call {
    final Object key;
    final long begin = clock.incrementAndGet();

    /** When it had surely joined its flight; a late stamp is a weak one, not a wrong one. */
    long joined = Long.MAX_VALUE;

    long end;
    @Nullable Execution own;
    @Nullable Object answer;

    Call(Object key) {
      this.key = key;
    }

    void ended(Object answer) {
      current.remove();
      this.answer = answer;
      end = clock.incrementAndGet();
      calls.add(this);
    }
  }

  /** One execution; its begin is its name. */
  final class Execution {
    final Call by;
    final long begin = clock.incrementAndGet();

    /** What the execution has read, as early as it could. */
    final long version;

    long end;
    boolean isPrivate;
    boolean failed;

    Execution(Call by) {
      this.by = by;
      this.version = version(by.key).get();
    }

    void ended() {
      end = clock.incrementAndGet();
    }
  }

  /** A write beside the reads, once it is over. */
  private record Write(Object key, long version, long end) {}

  /** A failure that says which execution it is from. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    final long execution;

    Fault(long execution) {
      super("of execution " + execution);
      this.execution = execution;
    }
  }

  Call call(Object key) {
    Call call = new Call(key);
    current.set(call);
    return call;
  }

  Execution execution(Call by) {
    Execution execution = new Execution(by);
    assertThat(by.own).as("an execution of the same call").isNull();
    by.own = execution;
    by.joined = Math.min(by.joined, execution.begin);
    executions.put(execution.begin, execution);
    return execution;
  }

  private AtomicLong version(Object key) {
    return versions.computeIfAbsent(key, k -> new AtomicLong());
  }

  /** Writes, and fences the reads when it begins and when it ends. */
  void write(Object key, Consumer<Object> fence) {
    fence.accept(key);
    long version = version(key).incrementAndGet();
    fence.accept(key);
    writes.add(new Write(key, version, clock.incrementAndGet()));
  }

  /** Real time; a group reads it in a follower's thread once that has joined. */
  Ticker ticker() {
    return new Ticker() {
      @Override
      public long read() {
        Call call = current.get();
        if (call != null && call.joined == Long.MAX_VALUE) {
          call.joined = clock.incrementAndGet();
        }
        return System.nanoTime();
      }

      @Override
      public long readCoarsely() {
        return System.nanoTime(); // read before the call has joined
      }
    };
  }

  Collection<Call> calls() {
    return calls;
  }

  int executions() {
    return executions.size();
  }

  // ---- what must be true ------------------------------------------------------------------------

  private @Nullable Execution answering(Call call) {
    if (call.answer instanceof Long) {
      return executions.get(call.answer);
    }
    if (call.answer instanceof Fault) {
      return executions.get(((Fault) call.answer).execution);
    }
    return null;
  }

  /** Who executed got its own outcome; who did not got that of an execution of the same key. */
  void assertAnswersAreGenuine(boolean mayTimeOut) {
    for (Call call : calls) {
      Execution answer = answering(call);
      if (call.own != null) {
        if (!call.own.isPrivate) {
          assertThat(answer).as("the leader's own outcome").isSameAs(call.own);
        }
      } else if (answer == null) {
        assertThat(call.answer).isInstanceOf(CompletionException.class);
        assertThat(mayTimeOut).as("a timeout").isTrue();
      } else {
        assertThat(answer.by.key).isEqualTo(call.key);
        assertThat(answer.isPrivate).as("a private failure was shared").isFalse();
      }
    }
  }

  /** Single flight: the execution was up at some moment of the call. */
  void assertAnswersWereInFlight() {
    for (Call call : calls) {
      Execution answer = answering(call);
      if (call.own == null && answer != null) {
        assertThat(answer.begin).isLessThan(call.end);
        assertThat(answer.by.end).as("end of the leader's call").isGreaterThan(call.begin);
      }
    }
  }

  /** Fences: what was read is not older than a write that was over when the call began. */
  void assertReadsAreFenced() {
    for (Call call : calls) {
      Execution answer = answering(call);
      long newest = 0;
      for (Write write : writes) {
        if (write.end < call.begin && write.key.equals(call.key)) {
          newest = Math.max(newest, write.version);
        }
      }
      if (answer != null) {
        assertThat(answer.version).as("version read").isGreaterThanOrEqualTo(newest);
      }
    }
  }

  /** Write group or fresh read: the execution began after the call did, and ended before it. */
  void assertCallsAreCovered() {
    for (Call call : calls) {
      Execution answer = answering(call);
      if (call.own == null && answer != null) {
        assertThat(answer.begin).as("begin of the covering execution").isGreaterThan(call.begin);
        assertThat(answer.end).isLessThan(call.end);
      }
    }
  }

  private List<Execution> inOrder(Object key) {
    List<Execution> of = new ArrayList<>();
    for (Execution execution : executions.values()) {
      if (execution.by.key.equals(key)) {
        of.add(execution);
      }
    }
    of.sort(Comparator.comparingLong(e -> e.begin));
    return of;
  }

  void assertOneAtATime(Object key) {
    long lastEnd = 0;
    for (Execution execution : inOrder(key)) {
      assertThat(execution.begin).as("begin beside another of key " + key).isGreaterThan(lastEnd);
      lastEnd = execution.end;
    }
  }

  /** Latest: what is written after another had not surely arrived before it. */
  void assertNeverBackInTime(Object key) {
    long newest = 0;
    for (Execution execution : inOrder(key)) {
      assertThat(execution.by.joined).as("older arguments of " + key).isGreaterThan(newest);
      if (!execution.failed) { // else its followers, who are older, may have taken over
        newest = Math.max(newest, execution.by.begin);
      }
    }
  }
}
