package io.flightshare.agent.manage;

import io.flightshare.agent.dispatch.RuleGroup;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the beans of the rules, but not before the application is up: the first use of JMX
 * decides for good which MBean server and which log manager the JVM has, and that decision is the
 * application's. So it is done when the application has made its MBean server, which shows in a
 * class being loaded, or when a woven method is called for the first time.
 */
public final class Jmx implements Housekeeping.Chore {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");

  /** Another list when the rules have changed. */
  private final Supplier<List<RuleGroup>> groups;

  private volatile boolean due;

  /** Made by {@link #tick} when they are due; guarded by this, as is all below. */
  private @Nullable RuleBeans beans;

  private List<RuleGroup> shown = Collections.emptyList();

  private boolean closed;

  /** Shown every class that is loaded. */
  private @Nullable ClassFileTransformer watcher;

  /**
   * Nothing is registered yet.
   *
   * @param groups the rules in force
   */
  public Jmx(Supplier<List<RuleGroup>> groups) {
    this.groups = groups;
  }

  /** Says that the application is up. True if that was news. */
  public boolean due() {
    boolean news = !due;
    due = true;
    return news;
  }

  /** Watches for the MBean server of the application. */
  public synchronized void watch(Instrumentation instrumentation, Runnable wake) {
    ClassFileTransformer watching =
        new ClassFileTransformer() {
          @Override
          public byte @Nullable [] transform(
              @Nullable ClassLoader loader,
              @Nullable String internalName,
              @Nullable Class<?> loaded,
              @Nullable ProtectionDomain domain,
              byte[] classFile) {
            if ("com/sun/jmx/mbeanserver/JmxMBeanServer".equals(internalName)) {
              due();
              wake.run();
            }
            return null;
          }
        };
    watcher = watching;
    instrumentation.addTransformer(watching);
  }

  /** Takes back all that {@link #watch} and {@link #tick} have done; for good. */
  public synchronized void close(Instrumentation instrumentation) {
    closed = true;
    if (watcher != null) {
      instrumentation.removeTransformer(watcher);
    }
    if (beans != null) {
      beans.show(Collections.emptyList());
    }
  }

  @Override
  public synchronized boolean tick() {
    List<RuleGroup> now = groups.get();
    if (due && !closed && shown != now) {
      show(now);
    }
    return false;
  }

  /** Whatever hinders it may be gone at the next occasion. */
  private synchronized void show(List<RuleGroup> now) {
    try {
      RuleBeans present = beans == null ? new RuleBeans() : beans;
      beans = present;
      present.show(now);
      shown = now;
    } catch (RuntimeException | LinkageError failure) {
      due = false;
      LOG.warn("JMX: no beans yet, since there is no MBean server: {}", failure.toString());
    }
  }
}
