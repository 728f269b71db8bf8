package io.flightshare.agent.dispatch;

import io.flightshare.agent.caller.Privileged;
import io.flightshare.agent.gate.FlightshareGate;
import io.flightshare.flight.Flight;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Behind the gate: from the number of a site to its route, and from a finished call to its flight.
 * Thread-safe.
 */
public final class Dispatcher extends FlightshareGate {
  private static final Logger LOG = LoggerFactory.getLogger("flightshare");
  private static final int MAX_FAILURES_TOLD = 5;

  /**
   * Where the calls of each site go, by its number; null for what is not settled. Static, and
   * routes and not sites, since each pointer that a call has to follow before it can begin costs it
   * a nanosecond. The elements are immutable, so that a thread which still sees null only asks
   * again. A route that holds no more is taken out: first the site loses it, and then, under the
   * lock that a thread takes which has just found it, the array does. The array is written after
   * its element, and read before it, so the next call sees that.
   */
  private static volatile @Nullable Route[] routes = {};

  /** What the numbers in woven code begin with: see the gate. */
  private static final int FIRST_NUMBER = firstNumber();

  /** Keeps whoever was opened last as long as its class, for passes that are still to come back. */
  @SuppressWarnings("UnusedVariable") // to hold it is all
  private static @Nullable Dispatcher opened;

  private final Sites sites;
  private final AtomicInteger failures = new AtomicInteger();

  /** A dispatcher that gets no calls until it is {@linkplain #open() opened}. */
  public Dispatcher(Sites sites) {
    this.sites = sites;
  }

  /** Lets calls in; false if another agent's are let in. */
  public boolean open() {
    prepare(this);
    return open(this);
  }

  private static synchronized void prepare(Dispatcher next) {
    routes = new Route[0];
    opened = next;
  }

  /** How woven code calls a site. */
  public static int numberOf(Site site) {
    return FIRST_NUMBER + site.id();
  }

  /** Unless the rules have changed since, and the site has lost its route. */
  private static synchronized void remember(Site site, Route route) {
    if (site.route() != route) {
      return;
    }
    int id = site.id();
    Route[] known = routes;
    if (id >= known.length) {
      known = Arrays.copyOf(known, id + 1);
    }
    known[id] = route;
    routes = known;
  }

  /** Has the next call of a site ask for its route again. */
  static synchronized void forget(int id) {
    Route[] known = routes;
    if (id < known.length) {
      known[id] = null;
      routes = known;
    }
  }

  /** Replaces the short cut before a route, if the calls of the site still take it. */
  static synchronized void replace(int id, Route detour, Route shortCut) {
    Route[] known = routes;
    Route present = id < known.length ? known[id] : null;
    if (present != null && present.isOf(detour)) {
      known[id] = shortCut;
      routes = known;
    }
  }

  /** Lets no more calls in; the flights that are up land as ever. For good. */
  public void close() {
    leave(this, FIRST_NUMBER + sites.table().count());
  }

  /** Failures of the agent itself that no rule could be charged with. */
  public int failures() {
    return failures.get();
  }

  @Override
  protected @Nullable Object onEnter(
      int number,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s) {
    int id = number - FIRST_NUMBER;
    if (id < 0) {
      return null; // woven for an agent that was detached since
    }
    Route[] known = routes;
    Route route = id < known.length ? known[id] : null;
    if (route == null) {
      route = settle(id, self);
    }
    return route.enter(self, a, b, c, d, p, q, r, s);
  }

  private Route settle(int id, @Nullable Object self) {
    Site site = sites.table().get(id);
    Route route = site.route();
    if (route == null) {
      route = Privileged.call(() -> sites.settle(site, self));
    }
    remember(site, route);
    return route;
  }

  @Override
  protected void onExit(@Nullable Object result, Object pass) {
    if (pass instanceof Flight) {
      ((Flight) pass).land(result);
    } else if (pass instanceof FencedCall) {
      ((FencedCall) pass).land(result);
    } else {
      exitFormer(result, pass);
    }
  }

  @Override
  protected void onExit(long bits, Object pass) {
    if (pass instanceof Flight) {
      ((Flight) pass).landBits(bits);
    } else if (pass instanceof FencedCall) {
      ((FencedCall) pass).landBits(bits);
    } else {
      exitFormer(bits, pass);
    }
  }

  @Override
  protected @Nullable Object onExitFuture(@Nullable Object result, Object pass) {
    if (pass instanceof FutureCall) {
      return ((FutureCall) pass).exit(result);
    }
    if (pass instanceof ColdCall) {
      return ((ColdCall) pass).exit(result);
    }
    if (pass instanceof FencedCall) {
      return ((FencedCall) pass).exit(result);
    }
    if (pass instanceof Flight) {
      ((Flight) pass).land(result);
      return result;
    }
    return exitFutureFormer(result, pass);
  }

  @Override
  protected void onFail(Throwable thrown, Object pass) {
    if (pass instanceof Flight) {
      ((Flight) pass).fail(thrown);
    } else if (pass instanceof FencedCall) {
      ((FencedCall) pass).fail(thrown);
    } else if (pass instanceof FutureCall) {
      ((FutureCall) pass).fail(thrown);
    } else if (pass instanceof ColdCall) {
      ((ColdCall) pass).fail();
    } else {
      failFormer(thrown, pass);
    }
  }

  @Override
  protected void onFailure(Throwable failure) {
    int told = failures.incrementAndGet();
    if (told <= MAX_FAILURES_TOLD) {
      LOG.warn(
          "a failure inside Flightshare; the application's method ran by itself{}",
          told == MAX_FAILURES_TOLD ? " (from now on only counted)" : "",
          failure);
    }
  }
}
