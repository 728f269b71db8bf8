package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.Sites;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about methods that were woven on suspicion, or whose signatures name types that nobody
 * has looked at yet, once their class has been loaded, without waiting for their first call; and
 * takes the weaving out of a class that turns out to have nothing to share.
 *
 * <p>Looks at loaded classes only, in the agent's own thread. {@link #tick} does the work and is
 * called by {@code Housekeeping}. Thread-safe.
 */
public final class LateDecisions {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

  /** A class that is not loaded after so many ticks has failed to; its first call will decide. */
  private static final int PATIENCE = 100;

  private final Instrumentation instrumentation;
  private final Sites sites;
  private final Runnable wake;

  /** Set when the JVM ends, or the agent: then nothing is to be unwoven any more. */
  private volatile boolean stopped;

  /** Guarded by this. */
  private final List<Watched> watched = new ArrayList<>();

  /**
   * Nothing to decide yet.
   *
   * @param sites where the decisions go
   * @param wake makes {@link #tick} be called soon
   */
  public LateDecisions(Instrumentation instrumentation, Sites sites, Runnable wake) {
    this.instrumentation = instrumentation;
    this.sites = sites;
    this.wake = wake;
  }

  private static final class Watched {
    final @Nullable WeakReference<ClassLoader> loader;
    final String className;
    final List<Site> sites;

    /** Whether all of the class has to be looked at again. */
    final boolean again;

    int ticks;

    Watched(@Nullable ClassLoader loader, String className, Collection<Site> sites, boolean again) {
      this.again = again;
      this.loader = loader == null ? null : new WeakReference<>(loader);
      this.className = className;
      this.sites = new ArrayList<>(sites);
    }

    boolean is(Class<?> type) {
      return type.getName().equals(className)
          && type.getClassLoader() == (loader == null ? null : loader.get());
    }
  }

  /** A class with sites that are not decided for good is being loaded. */
  void watch(@Nullable ClassLoader loader, String className, Collection<Site> undecided) {
    add(new Watched(loader, className, undecided, false));
  }

  /** A class was looked at while the rules changed. */
  void again(@Nullable ClassLoader loader, String className) {
    add(new Watched(loader, className, Collections.emptyList(), true));
  }

  private void add(Watched one) {
    synchronized (this) {
      watched.add(one);
    }
    wake.run();
  }

  /** Nothing more is decided or unwoven from now on. */
  public void stop() {
    stopped = true;
  }

  /** Decides what can be decided now; false if nothing is left to do. */
  public boolean tick() {
    List<Watched> now;
    synchronized (this) {
      if (stopped || watched.isEmpty()) {
        return false;
      }
      now = new ArrayList<>(watched);
    }
    Map<Watched, Class<?>> found = find(now);
    Set<Class<?>> innocent = new HashSet<>();
    for (Map.Entry<Watched, Class<?>> entry : found.entrySet()) {
      if (entry.getKey().again) {
        innocent.add(entry.getValue());
      }
      for (Site site : entry.getKey().sites) {
        sites.decide(site, entry.getValue());
        sites.lookAtTypes(site);
        if (site.isNowhere()) {
          innocent.add(entry.getValue());
        }
      }
    }
    transform(innocent);
    synchronized (this) {
      for (Iterator<Watched> i = watched.iterator(); i.hasNext(); ) {
        Watched w = i.next();
        if (found.containsKey(w) || ++w.ticks > PATIENCE) {
          i.remove();
        }
      }
      return !watched.isEmpty();
    }
  }

  private Map<Watched, Class<?>> find(List<Watched> now) {
    Map<String, List<Watched>> byName = new HashMap<>();
    for (Watched w : now) {
      byName.computeIfAbsent(w.className, n -> new ArrayList<>()).add(w);
    }
    Map<Watched, Class<?>> found = new HashMap<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      List<Watched> candidates = byName.get(type.getName());
      if (candidates != null) {
        for (Watched w : candidates) {
          if (w.is(type)) {
            found.put(w, type);
          }
        }
      }
    }
    return found;
  }

  private void transform(Set<Class<?>> types) {
    for (Class<?> type : types) {
      if (stopped) {
        return;
      }
      try {
        instrumentation.retransformClasses(type);
        LOG.debug("looked at again: {}", type.getName());
      } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
        LOG.debug("woven, but without effect: {}: {}", type.getName(), e.toString());
      }
    }
  }
}
