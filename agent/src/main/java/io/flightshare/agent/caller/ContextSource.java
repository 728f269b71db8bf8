package io.flightshare.agent.caller;

import org.jspecify.annotations.Nullable;

/** Knows for whom a thread works. Thread-safe. */
abstract class ContextSource extends Source {
  ContextSource(String className, @Nullable ClassLoader loader) {
    super(className, loader);
  }

  /**
   * For whom the calling thread works, as something whose {@code equals} says whether two callers
   * may get one answer; null if this source knows of nobody. Runs code of the application.
   *
   * @throws Throwable what that throws, or why it cannot be told
   */
  abstract @Nullable Object read() throws Throwable;
}
