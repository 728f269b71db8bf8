package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.Phrases;
import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import io.flightshare.flight.OnMaxWait;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens to a rule's flights into the log, once for each thing, never for each call,
 * and tells the rule of what speaks against sharing.
 */
final class RuleEvents implements FlightEvents {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final int MAX_FAILURES_TOLD = 5;
  private static final int MAX_TYPES_TOLD = 100;

  private final SharedResults results;
  private final StackLook stackLook;
  private final Consumer<Breaker.Trouble> troubles;
  private final Consumer<String> servesOneCaller;
  private final AtomicBoolean timeoutTold = new AtomicBoolean();
  private final AtomicInteger failuresTold = new AtomicInteger();
  private final AtomicBoolean transactionTold = new AtomicBoolean();
  private final AtomicBoolean unknownTold = new AtomicBoolean();
  private final AtomicBoolean unfencedTold = new AtomicBoolean();
  private final Set<String> typesTold = Collections.newSetFromMap(new ConcurrentHashMap<>());

  /**
   * Events of a rule that is told of each trouble, in the thread of the call that has it.
   *
   * @param servesOneCaller told the type of a result that only one caller can use, which no
   *     declaration shows
   */
  RuleEvents(
      SharedResults results,
      StackLook stackLook,
      Consumer<Breaker.Trouble> troubles,
      Consumer<String> servesOneCaller) {
    this.results = results;
    this.stackLook = stackLook;
    this.troubles = troubles;
    this.servesOneCaller = servesOneCaller;
  }

  @Override
  public void timedOut(FlightPolicy policy) {
    if (timeoutTold.compareAndSet(false, true)) {
      LOG.warn(
          "rule {}: a call waited longer than max-wait ({} ms) for the execution that it shares;"
              + " on-max-wait: {} (told once, counted as Timeouts)",
          policy.name(),
          policy.maxWaitNanos() / 1_000_000,
          Phrases.word(policy.onMaxWait()));
    }
    if (policy.onMaxWait() != OnMaxWait.WAIT) { // else the wait goes on and may well be worth it
      troubles.accept(Breaker.Trouble.TIMEOUT);
    }
  }

  @Override
  public void notShared(FlightPolicy policy, @Nullable Object result) {
    String type = result == null ? "null" : result.getClass().getTypeName();
    if (OneCaller.owns(result)) {
      servesOneCaller.accept(type);
      return;
    }
    if (typesTold.size() < MAX_TYPES_TOLD && typesTold.add(type)) {
      LOG.warn(
          "rule {}: a result of type {} is not shared, so the callers that waited for it ran by"
              + " themselves, and for some seconds nobody waits for one of its key: {} (told once for"
              + " each type)",
          policy.name(),
          type,
          results.reason(result));
    }
    troubles.accept(Breaker.Trouble.IN_VAIN);
  }

  @Override
  public int executionsOf(Thread leader) {
    return stackLook.executionsOf(leader);
  }

  @Override
  public void failed(FlightPolicy policy, Throwable failure) {
    int told = failuresTold.incrementAndGet();
    if (told <= MAX_FAILURES_TOLD) {
      LOG.warn(
          "rule {}: a call could not be shared and ran by itself: {}{}",
          policy.name(),
          failure,
          told == MAX_FAILURES_TOLD ? " (from now on only counted, as Failures)" : "");
    }
    troubles.accept(Breaker.Trouble.FAILURE);
  }

  /** A write came inside a transaction and ran by itself: that may not be what its rule is for. */
  void writeInTransaction(FlightPolicy policy) {
    if (!transactionTold.get() && transactionTold.compareAndSet(false, true)) {
      LOG.warn(
          "rule {}: a call came inside an active transaction and ran by itself; under transaction:"
              + " share it would be merged, and what it writes then commits or rolls back with the"
              + " transaction of whoever executes for it (told once, counted as Bypassed)",
          policy.name());
    }
  }

  /** A subscriber's login is loaded only when somebody asks for it, and that takes its time. */
  void callerUnknown(FlightPolicy policy) {
    if (!unknownTold.get() && unknownTold.compareAndSet(false, true)) {
      LOG.warn(
          "rule {}: for whom a subscriber works was not known when it subscribed, since its security"
              + " context was still to be loaded; so it was alone. To have such subscribers share, load"
              + " the security context before, as by cache() in the filter that provides it (told"
              + " once, counted as Bypassed)",
          policy.name());
    }
  }

  /** Nobody will say when a writer's transaction is over. */
  void cannotFenceAgain(FlightPolicy policy, Throwable failure) {
    if (unfencedTold.compareAndSet(false, true)) {
      LOG.warn(
          "rule {}: a write that fences it runs inside a transaction whose end is not told: {}; a"
              + " read that begins between the end of such a write and its commit may be joined"
              + " after the commit, and answer with what was true before it ({})",
          policy.name(),
          failure, // not the last, or its stack would be told too, nor made text of without a guard
          "told once");
    }
  }
}
