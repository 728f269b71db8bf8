package io.flightshare.agent.dispatch;

import org.jspecify.annotations.Nullable;

/** Reads one part of a key, from what the gate hands over or from the calling thread. */
interface PartReader {
  /**
   * The value; a primitive as a box. Runs code of the application.
   *
   * @throws Throwable what that throws, or why there is no value
   */
  @Nullable Object read(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s)
      throws Throwable;
}
