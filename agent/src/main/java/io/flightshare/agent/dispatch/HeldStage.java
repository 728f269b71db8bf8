package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A {@code CompletionStage} that a method has returned. Its handles are dependents of the relay, a
 * future that completes when the stage has and {@link #ended} has returned.
 *
 * <ul>
 *   <li><b>A handle behaves as the source does.</b> A dependent of a failed future would see the
 *       exception wrapped in a {@code CompletionException}. So a failure that the source has bare
 *       is put bare into the handle, before the JDK would wrap it. The handle may not have been
 *       told to its {@link Ending} by then; it is no caller's yet either, and whoever makes it sees
 *       that the failure is known and makes another: of the two each first writes (the handle; that
 *       it is known) and then reads what the other writes.
 *   <li><b>No stack grows.</b> Values, and failures that are wrapped already, are handed on by the
 *       JDK's own dependents, which unwinds chains of any depth, where a {@code complete} in a
 *       callback would nest.
 * </ul>
 *
 * <p>The handles are of the JDK's own class, whatever that of the source is, which might cancel it
 * when a dependent is cancelled; and they hold on to nothing of the agent's when they are complete.
 */
final class HeldStage extends HeldFuture {
  private final CompletionStage<?> source;

  /** Written before any but the leader can see this object. */
  private CompletableFuture<?> relay = new CompletableFuture<Void>();

  /** A stage that nobody listens to yet: see {@link HeldFuture}. */
  HeldStage(@Nullable Flight flight, CompletionStage<?> source, @Nullable FencedCall fence) {
    super(flight, fence);
    this.source = source;
  }

  @Override
  void listen() {
    if (source instanceof CompletableFuture) {
      // Nothing but its completion is taken from it: its class may be the application's own.
      relay = CompletableFuture.allOf(((CompletableFuture<?>) source).whenComplete(this::ended));
      return;
    }
    CompletableFuture<?> told = relay;
    source.whenComplete(
        (result, thrown) -> {
          try {
            ended(result, thrown);
          } finally {
            told.complete(null);
          }
        });
  }

  @Override
  boolean turnsAway() {
    return isDone(source);
  }

  /** Whether a stage says that it is complete; some tell it to nobody but their callbacks. */
  static boolean isDone(CompletionStage<?> stage) {
    try {
      return stage instanceof Future && ((Future<?>) stage).isDone();
    } catch (UnsupportedOperationException minimal) {
      return false;
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the handle is the caller's to look at
  Object makeHandle() {
    Ending ending = new Ending();
    CompletableFuture<Object> handle = relay.handle(ending);
    ending.handle = handle;
    Throwable bare = isKnown() ? bareFailure() : null;
    if (bare != null) {
      handle = new CompletableFuture<>();
      handle.completeExceptionally(bare);
    } else if (!isOver()) {
      handle.whenComplete(this::handleEnded);
    }
    return handle;
  }

  private @Nullable Throwable bareFailure() {
    Throwable thrown = failure();
    return thrown instanceof CompletionException ? null : thrown;
  }

  /** A handle is complete: by the source, or by its own caller. */
  private void handleEnded(@Nullable Object given, @Nullable Throwable thrown) {
    if (!left()) {
      return;
    }
    try {
      if (thrown instanceof CancellationException) {
        if (source instanceof Future) {
          ((Future<?>) source).cancel(true);
        }
      } else if (source instanceof CompletableFuture) {
        end((CompletableFuture<?>) source, given, thrown);
      }
    } catch (UnsupportedOperationException minimal) {
      return; // its callers could not have ended it either
    }
  }

  /** The last caller has ended its future by hand, as it would have ended the source. */
  @SuppressWarnings("unchecked") // the caller took what it has given for the source's own type
  private static void end(
      CompletableFuture<?> source, @Nullable Object given, @Nullable Throwable thrown) {
    if (thrown == null) {
      ((CompletableFuture<Object>) source).complete(given);
    } else {
      source.completeExceptionally(thrown);
    }
  }

  /** What one handle completes with; asked when the relay has completed. */
  private final class Ending implements BiFunction<Object, Throwable, @Nullable Object> {
    volatile @Nullable CompletableFuture<Object> handle;

    @Override
    public @Nullable Object apply(Object nothing, Throwable wrapped) {
      Throwable thrown = failure();
      if (thrown == null) {
        return value();
      }
      if (thrown instanceof CompletionException) {
        throw (CompletionException) thrown;
      }
      CompletableFuture<Object> mine = handle;
      if (mine != null) {
        mine.completeExceptionally(thrown);
      }
      throw new CompletionException(thrown); // too late for a handle that has the bare failure
    }
  }
}
