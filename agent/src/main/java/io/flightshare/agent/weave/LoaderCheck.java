package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.ByLoader;
import org.jspecify.annotations.Nullable;

/** What has to be known of a class loader before a class of its is woven. Thread-safe. */
final class LoaderCheck {
  private static final ClassLoader OWN = LoaderCheck.class.getClassLoader();
  private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();

  /** The parent of the system class loader may be the application's: java.system.class.loader. */
  private static final @Nullable ClassLoader PLATFORM = OWN.getParent();

  /** Whether a loader finds the gate; guarded by this. */
  private final ByLoader<Boolean> probed = new ByLoader<>();

  /** Whether the agent itself is loaded by it. */
  boolean isOwn(@Nullable ClassLoader loader) {
    return loader == OWN && loader != SYSTEM;
  }

  /** Whether it is one of those that load the JDK. */
  boolean isOfJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == PLATFORM;
  }

  /**
   * Whether classes of this loader can link to the gate. The JDK's own loaders can; any other is
   * asked once, for a class that has been loaded long ago.
   */
  boolean seesGate(@Nullable ClassLoader loader) {
    if (loader == null || loader == PLATFORM) {
      return true;
    }
    synchronized (this) {
      Boolean known = probed.get(loader);
      if (known != null) {
        return known;
      }
    }
    boolean sees = probe(loader);
    synchronized (this) {
      probed.put(loader, sees);
    }
    return sees;
  }

  private static boolean probe(ClassLoader loader) {
    try {
      Class<?> found = Class.forName(GateCalls.GATE.replace('/', '.'), false, loader);
      return found == io.flightshare.agent.gate.FlightshareGate.class;
    } catch (ClassNotFoundException | LinkageError hidden) {
      return false;
    }
  }
}
