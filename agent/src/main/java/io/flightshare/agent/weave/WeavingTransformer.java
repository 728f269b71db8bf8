package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Rules;
import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.dispatch.Sites;
import io.flightshare.agent.dispatch.Verdict;
import io.flightshare.agent.match.ClassFilter;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import io.flightshare.agent.match.NearMiss;
import io.flightshare.agent.match.Refusal;
import io.flightshare.agent.match.Selector;
import io.flightshare.agent.match.SignaturePattern;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is shown every class that the JVM loads and weaves those that a rule names.
 *
 * <p>Nearly every class is rejected after a look at its loader, its name and its constant pool,
 * with nothing allocated and no library touched. Whatever fails afterwards leaves the class as it
 * was and one line in the log. Asks the application's class loaders for nothing but the gate.
 * Thread-safe.
 */
public final class WeavingTransformer implements ClassFileTransformer {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Sites sites;
  private final LateDecisions late;
  private final LoaderCheck loaders = new LoaderCheck();
  private final Refusals refusals;

  /** Classes that are being looked at just now. */
  private final AtomicInteger atWork = new AtomicInteger();

  /** Set when the agent leaves: then nothing is woven any more. */
  private volatile boolean stopped;

  /** What somebody asks about a class; null nearly always. */
  private volatile @Nullable ClassLook look;

  /** A transformer for the rules of these sites. */
  public WeavingTransformer(Sites sites, LateDecisions late) {
    this.sites = sites;
    this.late = late;
    this.refusals = new Refusals(loaders);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> loaded,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loaders.isOwn(loader)) {
      return null;
    }
    ClassLook asked = loaded == null ? null : look;
    if (asked != null && loaded != null) {
      asked.show(loaded, classFile);
    }
    String name = internalName == null ? "?" : internalName;
    try {
      if (internalName == null) { // whoever defines a class need not name it
        name = ClassShape.read(classFile).name().replace('.', '/');
      }
      ClassFilter filter = sites.rules().filter();
      if (!filter.mayMatch(name, classFile)) {
        return null;
      }
      if (loaders.isOfJdk(loader) && !filter.namesExactly(name.replace('/', '.'))) {
        return null;
      }
      return weaveUnlessStopped(loader, loaded, classFile);
    } catch (Throwable failure) {
      tell(name.replace('/', '.'), failure);
      if (asked != null) {
        asked.fail(loaded, failure);
      }
      return null;
    }
  }

  /** A class that would not be woven anyway is nobody's loss. */
  private static void tell(String className, Throwable failure) {
    String anyway = Refusal.ofClassName(className);
    if (anyway == null) {
      LOG.warn("not woven: class {}: {}", className, failure.toString());
    } else {
      LOG.debug("not woven: class {}: {}", className, anyway);
    }
  }

  /**
   * Has the JVM show a loaded class, as it is before it is woven, and weaves it anew as the rules
   * want it.
   */
  public synchronized ClassLook lookAt(Class<?> type, Instrumentation instrumentation) {
    ClassLook asked = new ClassLook(type);
    look = asked;
    try {
      instrumentation.retransformClasses(type);
    } catch (UnmodifiableClassException | RuntimeException | LinkageError failure) {
      asked.fail(type, failure);
    } finally {
      look = null;
    }
    return asked;
  }

  /** Whether the agent itself is loaded by it. */
  public boolean isOwn(@Nullable ClassLoader loader) {
    return loaders.isOwn(loader);
  }

  /** Whether it is one of those that load the JDK. */
  public boolean isOfJdk(@Nullable ClassLoader loader) {
    return loaders.isOfJdk(loader);
  }

  /** Why classes of a loader cannot be woven; null if they can. */
  public @Nullable String refuseLoader(@Nullable ClassLoader loader) {
    return refusals.ofLoader(loader);
  }

  private byte @Nullable [] weaveUnlessStopped(
      @Nullable ClassLoader loader, @Nullable Class<?> loaded, byte[] classFile) {
    atWork.incrementAndGet(); // before the look at stopped: see stop
    try {
      return stopped ? null : weave(loader, loaded, classFile);
    } finally {
      atWork.decrementAndGet();
    }
  }

  /**
   * Weaves nothing any more, and waits until nobody is weaving; or, if an application's class
   * loader takes its time, not for ever.
   */
  public void stop() {
    stopped = true;
    long begin = System.nanoTime();
    while (atWork.get() > 0 && System.nanoTime() - begin < PATIENCE_NANOS) {
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
  }

  private byte @Nullable [] weave(
      @Nullable ClassLoader loader, @Nullable Class<?> loaded, byte[] classFile) {
    ClassShape shape = ClassShape.read(classFile);
    sites.seen(loader, shape);
    Map<String, Site> chosen = new HashMap<>();
    Map<Site, Verdict> verdicts = new LinkedHashMap<>();
    boolean remainsOpen = false;
    boolean wanted = false;
    for (MethodShape method : shape.methods()) {
      Verdict verdict = sites.judge(shape, method, loaded);
      if (verdict.isNo()) {
        continue;
      }
      wanted = true;
      verdict = refusals.apply(loader, classFile, shape, method, verdict);
      if (verdict.isNo()) {
        continue;
      }
      Site site = sites.site(loader, shape, method);
      if (sites.isWithdrawn(site, verdict)) {
        continue; // it was woven on suspicion and is being unwoven
      }
      chosen.put(method.name() + method.descriptor(), site);
      verdicts.put(site, verdict);
      if (verdict.isUndecided()) {
        sites.leaveUndecided(site, shape, method);
      }
      remainsOpen |= verdict.isUndecided() || sites.namesTypes(site);
    }
    if (!wanted) {
      tellNearMisses(shape);
    }
    if (chosen.isEmpty()) {
      return null;
    }
    byte[] woven = ClassWeaver.weave(classFile, chosen);
    if (!assignDecided(verdicts)) {
      late.again(loader, shape.name());
    } else if (remainsOpen) {
      late.watch(loader, shape.name(), chosen.values());
    }
    return woven;
  }

  /**
   * Only now that the bytes are there, so that nothing is called woven that is not. False if the
   * rules have changed meanwhile.
   */
  private boolean assignDecided(Map<Site, Verdict> verdicts) {
    boolean all = true;
    for (Map.Entry<Site, Verdict> entry : verdicts.entrySet()) {
      all &= sites.assign(entry.getKey(), entry.getValue());
    }
    return all;
  }

  private void tellNearMisses(ClassShape shape) {
    Rules rules = sites.rules();
    for (Selector selector : rules.selectors()) {
      for (SignaturePattern pattern : selector.match()) {
        if (pattern.isExactType() && pattern.namesType(shape.name())) {
          String nearest = NearMiss.describe(pattern, shape);
          LOG.warn(
              "{}: no method of {} matches {}{}",
              rules.label(selector),
              shape.name(),
              pattern,
              nearest == null ? "" : ": " + nearest);
        }
      }
    }
  }
}
