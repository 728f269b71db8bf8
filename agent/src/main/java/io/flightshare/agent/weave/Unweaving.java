package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Site;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives woven classes their own bytes back, for an agent that leaves and whose transformer has been
 * removed. A class that was woven while it was loaded, and is not loaded quite yet, is waited for;
 * should it come later all the same, what is woven into it finds nobody behind the gate, and it is
 * given its bytes back when somebody retransforms it next.
 *
 * <p>Used once, by one thread that is nobody else's.
 */
public final class Unweaving {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final int BATCH = 8;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Instrumentation instrumentation;

  /** Of classes that have not been found yet, by the name of the class. */
  private final Map<String, List<Site>> missing = new HashMap<>();

  private final List<String> failed = new ArrayList<>();
  private int count;

  /** For the classes of these sites. */
  public Unweaving(Instrumentation instrumentation, Collection<Site> sites) {
    this.instrumentation = instrumentation;
    for (Site site : sites) {
      missing.computeIfAbsent(site.className(), name -> new ArrayList<>()).add(site);
    }
  }

  /** Does it. */
  public void run() {
    long begin = System.nanoTime();
    look();
    while (!missing.isEmpty() && System.nanoTime() - begin < PATIENCE_NANOS) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
      look();
    }
  }

  /** How many classes have their own bytes again. */
  public int count() {
    return count;
  }

  /** Which classes could not be given them, and why. */
  public List<String> failed() {
    return failed;
  }

  private void look() {
    Set<Class<?>> found = new LinkedHashSet<>();
    Set<Site> done = new HashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      List<Site> sites = missing.get(type.getName());
      if (sites == null) {
        continue;
      }
      for (Site site : sites) {
        if (site.isOf(type)) {
          found.add(type);
          done.add(site);
        }
      }
    }
    List<Class<?>> all = new ArrayList<>(found);
    for (int at = 0; at < all.size(); at += BATCH) {
      retransform(all.subList(at, Math.min(all.size(), at + BATCH)));
    }
    missing.values().forEach(sites -> sites.removeIf(s -> done.contains(s) || s.isUnloaded()));
    missing.values().removeIf(List::isEmpty);
  }

  private void retransform(List<Class<?>> batch) {
    try {
      instrumentation.retransformClasses(batch.toArray(new Class<?>[0]));
      count += batch.size();
    } catch (UnmodifiableClassException | RuntimeException | LinkageError oneOfThem) {
      batch.forEach(this::retransform);
    }
  }

  /** One by one, so that one that fails costs no other. */
  private void retransform(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
      count++;
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      LOG.warn("still woven, without effect: class {}: {}", type.getName(), e.toString());
      failed.add(type.getName() + ": " + e);
    }
  }
}
