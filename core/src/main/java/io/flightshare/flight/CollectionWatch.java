package io.flightshare.flight;

import java.lang.ref.WeakReference;

/**
 * Whether the garbage collector has run: a weak reference to an object that nobody else has is
 * cleared by the next collection of where it lies, which is that of young objects. So it asks no
 * management interface, which would cost the application start-up. Not thread-safe.
 */
class CollectionWatch {
  private WeakReference<Object> canary = new WeakReference<>(new Object());

  /** Whether there has been a collection since this was true for the last time. */
  boolean sawCollection() {
    if (canary.get() != null) {
      return false;
    }
    canary = new WeakReference<>(new Object());
    return true;
  }
}
