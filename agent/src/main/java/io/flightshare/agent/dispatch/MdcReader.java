package io.flightshare.agent.dispatch;

import io.flightshare.agent.config.KeyPart;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code mdc:tenant} from the MDC of the application's own SLF4J, not of the agent's. Where
 * the application has none, the part is null for all, which the rule is told. Thread-safe.
 */
final class MdcReader implements PartReader {
  /**
   * The application's class. Put together at run time, because the build gives the agent's own copy
   * of SLF4J another name, in texts too.
   */
  private static final String MDC = String.join(".", "org", "slf4j", "MDC");

  private final StaticMethod get;
  private final String key;
  private final Runnable whenMissing;

  MdcReader(Site site, KeyPart part, Runnable whenMissing) {
    this.get = new StaticMethod(site, part.toString(), MDC, "get", String.class);
    this.key = part.mdcKey();
    this.whenMissing = whenMissing;
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
    if (!get.isThere()) {
      whenMissing.run();
      return null;
    }
    return get.call(key);
  }
}
