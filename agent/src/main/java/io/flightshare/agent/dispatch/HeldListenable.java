package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A {@code ListenableFuture} that a method has returned. Its handles are completed one after the
 * other in the order in which they were made; one that is made later completes at once. Guava tells
 * its listeners in the thread that completes, nested, and so it does here.
 */
final class HeldListenable extends HeldFuture {
  private final Method[] guava;
  private final Future<?> source;

  /** What waits for the source; null once they have been told. Guarded by this. */
  private @Nullable List<Future<?>> handles = new ArrayList<>(2);

  /** Whether a caller that has left wanted the execution to be interrupted; only ever set. */
  private volatile boolean interrupts;

  /** A future that nobody listens to yet: see {@link HeldFuture}. */
  HeldListenable(
      Method[] guava, @Nullable Flight flight, Future<?> source, @Nullable FencedCall fence) {
    super(flight, fence);
    this.guava = guava;
    this.source = source;
  }

  @Override
  void listen() {
    ListenableFutures.listen(guava, source, this::sourceEnded);
  }

  @Override
  boolean turnsAway() {
    return source.isDone();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the handle is the caller's to look at
  Object makeHandle() {
    Future<?> handle = ListenableFutures.make(guava);
    if (!isWaiting(handle)) {
      complete(handle);
    } else {
      ListenableFutures.listen(guava, handle, () -> handleEnded(handle));
    }
    return handle;
  }

  private synchronized boolean isWaiting(Future<?> handle) {
    if (handles != null) {
      handles.add(handle);
    }
    return handles != null;
  }

  private void sourceEnded() {
    try {
      outcome();
    } finally {
      List<Future<?>> waiting;
      synchronized (this) {
        waiting = handles;
        handles = null;
      }
      if (waiting != null) {
        completeAll(waiting);
      }
    }
  }

  /** A listener of one caller that throws an Error keeps none from being told. */
  private void completeAll(List<Future<?>> waiting) {
    Error thrown = null;
    for (Future<?> handle : waiting) {
      try {
        complete(handle);
      } catch (Error ofListener) {
        thrown = ofListener;
      }
    }
    if (thrown != null) {
      throw thrown;
    }
  }

  /** The source is complete, so this waits for nothing. */
  private void outcome() {
    boolean interrupted = Thread.interrupted();
    try {
      ended(source.get(), null);
    } catch (ExecutionException e) {
      ended(null, e.getCause());
    } catch (InterruptedException | RuntimeException | Error e) {
      ended(null, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void complete(Future<?> handle) {
    Throwable failure = failure();
    if (failure == null) {
      ListenableFutures.complete(guava, handle, value());
    } else if (failure instanceof CancellationException) {
      handle.cancel(false);
    } else {
      ListenableFutures.fail(guava, handle, failure);
    }
  }

  /** Who leaves last reads what those before it have written: they left under a lock. */
  private void handleEnded(Future<?> handle) {
    if (handle.isCancelled()) {
      if (ListenableFutures.wasInterrupted(guava, handle)) {
        interrupts = true;
      }
      if (left()) {
        source.cancel(interrupts);
      }
    }
  }
}
