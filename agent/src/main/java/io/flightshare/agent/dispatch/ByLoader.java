package io.flightshare.agent.dispatch;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value for each class loader, null being the JVM's own. Loaders are told apart by identity,
 * for an application's may be equal to each other as they please, and are held weakly; so a value
 * must not hold its loader. Not thread-safe.
 *
 * @param <V> of values
 */
public final class ByLoader<V> {
  private final Map<Key, V> values = new HashMap<>();
  private final ReferenceQueue<ClassLoader> unloaded = new ReferenceQueue<>();

  /** The value of a loader; null if it has none yet. */
  public @Nullable V get(@Nullable ClassLoader loader) {
    return values.get(new Key(loader, null));
  }

  /** Gives a loader its value. */
  public void put(@Nullable ClassLoader loader, V value) {
    forgetUnloaded();
    values.put(new Key(loader, unloaded), value);
  }

  /** The value of a loader, a new one if it has none yet. */
  public V getOrMake(@Nullable ClassLoader loader, Supplier<V> maker) {
    V value = get(loader);
    if (value == null) {
      value = maker.get();
      put(loader, value);
    }
    return value;
  }

  private void forgetUnloaded() {
    for (Reference<?> key = unloaded.poll(); key != null; key = unloaded.poll()) {
      values.remove(key);
    }
  }

  private static final class Key extends WeakReference<ClassLoader> {
    private final boolean boot;
    private final int hash;

    Key(@Nullable ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      this.boot = loader == null;
      this.hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    /** A key whose loader is gone equals itself alone, and is still found to be removed. */
    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      if (!(other instanceof Key)) {
        return false;
      }
      Key key = (Key) other;
      ClassLoader loader = get();
      return boot ? key.boot : loader != null && loader == key.get();
    }
  }
}
