package io.flightshare.agent.copy;

import org.jspecify.annotations.Nullable;

/**
 * What a value was at one moment, apart from the value itself: whatever is done to that, or to a
 * copy, changes neither the snapshot nor another copy. Thread-safe.
 */
public interface Snapshot {
  /**
   * A new copy, of the same class, made in the calling thread. Objects that the value reaches by
   * two ways are one object in the copy too.
   *
   * @return null if the value was null
   * @throws Throwable whatever code of the application throws that takes part: a record's
   *     constructor, {@code hashCode} and {@code compareTo} of elements, a serial form
   */
  @Nullable Object copy() throws Throwable;
}
