package io.flightshare.agent.dispatch;

import org.jspecify.annotations.Nullable;

/** Finds the class that declares a site among what an object is. */
final class Ancestors {
  private Ancestors() {}

  /** The class or interface of the site, or null if the type is none of its kind. */
  static @Nullable Class<?> find(@Nullable Class<?> type, Site site) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (c.getName().equals(site.className()) && site.isDefinedBy(c.getClassLoader())) {
        return c;
      }
      for (Class<?> i : c.getInterfaces()) {
        Class<?> found = find(i, site);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
