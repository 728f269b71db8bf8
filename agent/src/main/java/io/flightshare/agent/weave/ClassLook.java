package io.flightshare.agent.weave;

import org.jspecify.annotations.Nullable;

/**
 * What the JVM shows of one class that is loaded, and what went wrong with weaving it. Written
 * within {@code retransformClasses}, which calls transformers in the thread that called it.
 */
public final class ClassLook {
  private final Class<?> type;
  private final Thread thread = Thread.currentThread();
  private byte @Nullable [] classFile;
  private @Nullable Throwable failure;

  ClassLook(Class<?> type) {
    this.type = type;
  }

  void show(Class<?> shown, byte[] bytes) {
    if (isMeant(shown)) {
      classFile = bytes;
    }
  }

  void fail(@Nullable Class<?> shown, Throwable thrown) {
    if (isMeant(shown)) {
      failure = thrown;
    }
  }

  /** Other threads may have other classes woven meanwhile, or this one. */
  private boolean isMeant(@Nullable Class<?> shown) {
    return shown == type && Thread.currentThread() == thread;
  }

  /** The class file as it is before it is woven; null if the JVM does not show it. */
  public byte @Nullable [] classFile() {
    return classFile;
  }

  /** Why it was not woven, or not shown; null if nothing went wrong. */
  public @Nullable Throwable failure() {
    return failure;
  }
}
