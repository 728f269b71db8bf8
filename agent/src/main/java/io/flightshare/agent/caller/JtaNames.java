package io.flightshare.agent.caller;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.NamingManager;
import org.jspecify.annotations.Nullable;

/**
 * The transaction manager of a server, under the names that servers give it in JNDI: looked for
 * once for each context class loader, and only where a class of JTA has been loaded.
 *
 * <p>Only what serves the scheme {@code java:} is asked, never an initial context: that might be a
 * directory on the other side of a network. What is found is held weakly, since it may belong to an
 * application; if it is collected it is looked up again. Thread-safe.
 */
final class JtaNames extends TransactionSource {
  private static final String MANAGER = "TransactionManager";
  private static final String USER = "UserTransaction";

  private static final String COMP_REGISTRY = "java:comp/" + Jta.REGISTRY;
  private static final String JBOSS_REGISTRY = "java:jboss/" + Jta.REGISTRY;

  private static final List<String> NAMES =
      Collections.unmodifiableList(
          Arrays.asList(
              "java:jboss/TransactionManager",
              "java:/TransactionManager",
              "java:appserver/TransactionManager",
              "java:comp/TransactionManager",
              "java:pm/TransactionManager",
              "java:comp/UserTransaction",
              "java:jboss/UserTransaction",
              COMP_REGISTRY,
              JBOSS_REGISTRY));

  private static final List<String> REGISTRIES =
      Collections.unmodifiableList(Arrays.asList(COMP_REGISTRY, JBOSS_REGISTRY));

  /** What one loader's threads find. */
  private static final class Found extends WeakReference<ClassLoader> {
    /** Null if there is nothing. */
    final @Nullable String name;

    volatile WeakReference<@Nullable Object> manager;

    /** When that was, and if nothing was found, for how long it is believed. */
    final long since;

    final long patience;

    Found(
        ClassLoader loader,
        @Nullable String name,
        @Nullable Object manager,
        long since,
        long patience) {
      super(loader);
      this.name = name;
      this.manager = new WeakReference<>(manager);
      this.since = since;
      this.patience = patience;
    }

    boolean isBelieved(long now) {
      return name != null || now - since < patience;
    }
  }

  static final long SHORTEST_PATIENCE = TimeUnit.SECONDS.toNanos(5);
  static final long LONGEST_PATIENCE = TimeUnit.MINUTES.toNanos(1);

  private final LongSupplier nanos;

  /** Replaced as a whole under this; immutable. */
  private volatile Found[] found = {};

  /**
   * A source.
   *
   * @param api {@link Jta#JAVAX} or {@link Jta#JAKARTA}
   */
  JtaNames(String api, @Nullable ClassLoader loader) {
    this(api, loader, System::nanoTime);
  }

  /** The same with another clock. */
  JtaNames(String api, @Nullable ClassLoader loader, LongSupplier nanos) {
    super(api + USER, loader);
    this.nanos = nanos;
  }

  @Override
  boolean isActive() throws Throwable {
    Object manager = manager();
    return manager != null && Jta.isActive(manager);
  }

  @Override
  void whenCompleted(UnaryOperator<@Nullable Runnable> addition) throws Throwable {
    Object manager = manager();
    if (manager == null || Jta.isDecided(manager)) {
      return;
    }
    if (Jta.as(manager, MANAGER) != null) {
      Jta.whenCompleted(manager, addition);
      return;
    }
    if (Jta.as(manager, Jta.REGISTRY) != null) {
      Jta.whenCompletedBy(manager, addition);
      return;
    }
    for (String name : REGISTRIES) {
      Object registry = lookUp(name);
      if (registry != null && Jta.as(registry, Jta.REGISTRY) != null) {
        Jta.whenCompletedBy(registry, addition);
        return;
      }
    }
    throw new IllegalStateException("JNDI has a UserTransaction and nothing to register with");
  }

  private @Nullable Object manager() throws Throwable {
    ClassLoader loader = Privileged.contextLoader();
    if (loader == null) {
      return null; // no application's thread
    }
    for (Found known : found) {
      if (known.get() == loader) {
        if (!known.isBelieved(nanos.getAsLong())) {
          return look(loader, Math.min(2 * known.patience, LONGEST_PATIENCE));
        }
        return known.name == null ? null : again(loader, known, known.name);
      }
    }
    return look(loader, SHORTEST_PATIENCE);
  }

  /** If what was found is gone, and not to be had under its name, all names are tried again. */
  private @Nullable Object again(ClassLoader loader, Found known, String name) throws Throwable {
    Object manager = known.manager.get();
    if (manager == null) {
      manager = lookUp(name);
      if (manager == null) {
        return look(loader, SHORTEST_PATIENCE);
      }
      known.manager = new WeakReference<>(manager);
    }
    return manager;
  }

  private @Nullable Object look(ClassLoader loader, long patience) throws Throwable {
    if (!Reading.begin()) {
      return null; // what JNDI does for us is inside no transaction of its own
    }
    try {
      for (String name : NAMES) {
        Object candidate = lookUp(name);
        if (candidate != null
            && (Jta.as(candidate, MANAGER) != null
                || Jta.as(candidate, USER) != null
                || Jta.as(candidate, Jta.REGISTRY) != null)) {
          remember(new Found(loader, name, candidate, nanos.getAsLong(), patience));
          return candidate;
        }
      }
      remember(new Found(loader, null, null, nanos.getAsLong(), patience)); // it may be bound later
      return null;
    } finally {
      Reading.end();
    }
  }

  private synchronized void remember(Found one) {
    List<Found> all = new ArrayList<>();
    for (Found known : found) {
      ClassLoader loader = known.get();
      if (loader != null && loader != one.get()) {
        all.add(known);
      }
    }
    all.add(one);
    found = all.toArray(new Found[0]);
  }

  // The names are our own, with nothing but the server's behind them; and JNDI wants a Hashtable.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  private static @Nullable Object lookUp(String name) {
    try {
      Hashtable<String, String> environment = new Hashtable<>();
      String prefixes = System.getProperty(Context.URL_PKG_PREFIXES);
      if (prefixes != null) {
        environment.put(Context.URL_PKG_PREFIXES, prefixes);
      }
      Context names = NamingManager.getURLContext("java", environment);
      return names == null ? null : names.lookup(name);
    } catch (NamingException | RuntimeException | LinkageError none) {
      return null; // the name is not bound, or not for this thread
    }
  }
}
