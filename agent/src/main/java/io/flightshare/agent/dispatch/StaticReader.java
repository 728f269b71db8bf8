package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code static com.acme.Tenant#current()}. Thread-safe.
 *
 * <p>The method that is called may lead to methods that are woven, and by the same rule: to make
 * their keys would mean to call it again, and so on. So while a thread reads such a part, no other
 * call of that thread gets one read.
 */
final class StaticReader implements PartReader {
  /** Set while the thread reads. A JDK type in the application's threads, none of the agent's. */
  private static final ThreadLocal<Boolean> READING = new ThreadLocal<>();

  private final KeyPart part;
  private final StaticMethod method;

  StaticReader(Site site, KeyPart part) {
    this.part = part;
    this.method = new StaticMethod(site, part.toString(), part.className(), part.methodName());
  }

  @Override
  public @Nullable Object read(
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s)
      throws Throwable {
    if (READING.get() != null) {
      throw new IllegalStateException(
          "key part "
              + part
              + ": reading it leads back to a method of a rule with such a part; exclude that"
              + " method");
    }
    READING.set(Boolean.TRUE);
    try {
      return method.call();
    } finally {
      READING.remove();
    }
  }
}
