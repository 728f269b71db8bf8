package io.flightshare.agent.caller;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A class of some library, in one class loader, that knows something about the calling thread.
 *
 * <p>It is made when the class is about to be loaded, so that no call can be earlier, and looks the
 * class up at the first call that asks: never out of the loading. Nothing of the application is
 * held: the loader and the class weakly, its members by the class itself, see {@link Members}.
 * Thread-safe.
 */
abstract class Source {
  private final String className;

  /** Null for a class of the JVM's own. */
  private final @Nullable WeakReference<ClassLoader> loader;

  private volatile @Nullable WeakReference<Class<?>> found;
  private volatile boolean unusable;

  /**
   * A source that has not been looked up.
   *
   * @param className binary
   * @param loader that defines the class; null for the JVM's own
   */
  Source(String className, @Nullable ClassLoader loader) {
    this.className = className;
    this.loader = loader == null ? null : new WeakReference<>(loader);
  }

  /** Whether it is the one of this class; sources of one kind share one class. */
  final boolean isSameAs(Source other) {
    return className.equals(other.className) && loader() == other.loader() && !isGone();
  }

  private @Nullable ClassLoader loader() {
    return loader == null ? null : loader.get();
  }

  /** Whether the class was unloaded with its loader, or could not be loaded in the end. */
  final boolean isGone() {
    return unusable || (loader != null && loader.get() == null);
  }

  /**
   * The class; null if it is gone.
   *
   * @throws ClassNotFoundException if its loader does not find it
   */
  final @Nullable Class<?> type() throws ClassNotFoundException {
    WeakReference<Class<?>> reference = found;
    Class<?> type = reference == null ? null : reference.get();
    if (type != null || isGone()) {
      return type;
    }
    try {
      type = Class.forName(className, false, loader());
    } catch (ClassFormatError | NoClassDefFoundError broken) {
      unusable = true; // for everybody: who cannot load it has put nothing into it
      return null;
    }
    found = new WeakReference<>(type);
    return type;
  }

  /** From now on it is as if its class had not been loaded. */
  final void giveUp() {
    unusable = true;
  }

  @Override
  public String toString() {
    return className;
  }
}
