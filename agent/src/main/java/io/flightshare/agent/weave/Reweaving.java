package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.match.SignaturePattern;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has classes that are loaded already woven and unwoven, in small batches, since the JVM stands
 * still for each.
 *
 * <p>A class that is just being loaded may have been shown to the agent before the rules changed,
 * and be listed as loaded only after that. So the list is looked through {@link #tick again} twice
 * later; classes that were looked at are left alone then.
 *
 * <p>Guarded by this; the JVM calls the transformer, and so the application's class loaders are
 * waited for, with this locked. Nobody but the agent's own threads comes here.
 */
public final class Reweaving {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final int BATCH = 8;
  private static final int FIRST_LOOK = 1;
  private static final int LAST_LOOK = 50;

  private final Instrumentation instrumentation;
  private final Sites sites;
  private final Runnable wake;

  /** Set when the JVM ends: then nothing is to be woven any more. */
  private volatile boolean stopped;

  private Set<SignaturePattern> patterns = Collections.emptySet();
  private Set<Class<?>> done = new HashSet<>();
  private int ticks = LAST_LOOK;

  /** Nothing to do yet. */
  public Reweaving(Instrumentation instrumentation, Sites sites, Runnable wake) {
    this.instrumentation = instrumentation;
    this.sites = sites;
    this.wake = wake;
  }

  /**
   * Looks at classes anew.
   *
   * @param changed signatures that select other classes now, or not the same methods of them
   * @param lost sites that have nothing to share any more
   * @return how many classes that were
   */
  public synchronized int run(Collection<SignaturePattern> changed, Collection<Site> lost) {
    if (ticks < LAST_LOOK) {
      patterns = new HashSet<>(patterns);
      patterns.addAll(changed);
    } else {
      patterns = new HashSet<>(changed);
    }
    done = Collections.newSetFromMap(new WeakHashMap<>());
    ticks = patterns.isEmpty() ? LAST_LOOK : 0;
    int count = look(lost);
    wake.run();
    return count;
  }

  /** Looks once more; false when there is no need to any more. */
  public synchronized boolean tick() {
    if (stopped || ticks >= LAST_LOOK) {
      return false;
    }
    ticks++;
    if (ticks == FIRST_LOOK || ticks == LAST_LOOK) {
      look(Collections.emptyList());
    }
    return ticks < LAST_LOOK;
  }

  /** Nothing is woven or unwoven from now on. */
  public void stop() {
    stopped = true;
  }

  private int look(Collection<Site> lost) {
    List<Class<?>> found = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if ((LoadedClasses.isNamed(type, patterns) || isOneOf(type, lost))
          && instrumentation.isModifiableClass(type)
          && done.add(type)) {
        found.add(type);
      }
    }
    for (int at = 0; at < found.size() && !stopped; at += BATCH) {
      transform(found.subList(at, Math.min(found.size(), at + BATCH)));
    }
    return found.size();
  }

  private static boolean isOneOf(Class<?> type, Collection<Site> sites) {
    for (Site site : sites) {
      if (site.isOf(type)) {
        return true;
      }
    }
    return false;
  }

  private void transform(List<Class<?>> batch) {
    batch.forEach(sites::reconsider);
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError oneOfThem) {
      batch.forEach(this::transform);
    }
    batch.forEach(sites::release);
  }

  /** One by one, so that one that fails costs no other. */
  private void transform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      LOG.warn("not woven: class {}: {}", type.getName(), e.toString());
    }
  }
}
