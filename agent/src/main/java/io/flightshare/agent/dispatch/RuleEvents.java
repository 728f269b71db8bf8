package io.flightshare.agent.dispatch;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happens to a rule's flights into the log: once for each thing, never for each call.
 */
final class RuleEvents implements FlightEvents {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final int MAX_FAILURES_TOLD = 5;
  private static final int MAX_TYPES_TOLD = 100;

  private final SharedResults results;
  private final AtomicBoolean timeoutTold = new AtomicBoolean();
  private final AtomicInteger failuresTold = new AtomicInteger();
  private final Set<String> typesTold = Collections.newSetFromMap(new ConcurrentHashMap<>());

  RuleEvents(SharedResults results) {
    this.results = results;
  }

  @Override
  public void timedOut(FlightPolicy policy) {
    if (timeoutTold.compareAndSet(false, true)) {
      LOG.warn(
          "rule {}: a call waited longer than max-wait ({} ms) for the execution that it shares;"
              + " on-max-wait: {} (told once, counted as Timeouts)",
          policy.name(),
          policy.maxWaitNanos() / 1_000_000,
          policy.onMaxWait().name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void notShared(FlightPolicy policy, @Nullable Object result) {
    String type = result == null ? "null" : result.getClass().getTypeName();
    if (typesTold.size() < MAX_TYPES_TOLD && typesTold.add(type)) {
      LOG.warn(
          "rule {}: a result of type {} is not shared, so the callers that waited for it ran by"
              + " themselves, and for some seconds nobody waits for one of its key: {} (told once for"
              + " each type)",
          policy.name(),
          type,
          results.reason(result));
    }
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
  }
}
