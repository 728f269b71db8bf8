package io.flightshare.agent.dispatch;

import io.flightshare.flight.Flight;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A kind of future that a method may return. Immutable. */
interface FutureKind {
  /** The JDK's. */
  FutureKind STAGE =
      new FutureKind() {
        @Override
        public @Nullable HeldFuture held(
            Object result, @Nullable Flight flight, @Nullable FencedCall fence) {
          return result instanceof CompletionStage
              ? new HeldStage(flight, (CompletionStage<?>) result, fence)
              : null;
        }
      };

  /**
   * What a method has returned, as a future that has not begun.
   *
   * @param flight led by the calling thread; null if there is none to hold
   * @param fence falls when the future completes; null if the method fences nothing
   * @return null if the result is no future of this kind
   */
  @Nullable HeldFuture held(Object result, @Nullable Flight flight, @Nullable FencedCall fence);
}
