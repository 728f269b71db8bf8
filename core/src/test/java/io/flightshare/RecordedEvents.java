package io.flightshare;

import io.flightshare.flight.FlightEvents;
import io.flightshare.flight.FlightPolicy;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps what a group told. */
final class RecordedEvents implements FlightEvents {
  final AtomicInteger timeouts = new AtomicInteger();
  final AtomicInteger notShared = new AtomicInteger();
  final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @Override
  public void timedOut(FlightPolicy policy) {
    timeouts.incrementAndGet();
  }

  @Override
  public void notShared(FlightPolicy policy, @Nullable Object result) {
    notShared.incrementAndGet();
  }

  @Override
  public void failed(FlightPolicy policy, Throwable failure) {
    failures.add(failure);
  }
}
