package io.flightshare.agent.gate;

import java.lang.ref.WeakReference;

/**
 * The one class that woven code links to. In the agent's jar it is called {@code
 * java.lang.FlightshareGate} and is defined into {@code java.lang}, where every class loader finds
 * it; the dispatcher, in the agent's own class loader, is its only subclass. So the gate knows
 * nothing but JDK types, and the JIT sees one implementation and inlines it.
 *
 * <p>What a woven method does with it:
 *
 * <pre>
 *   Object pass = FlightshareGate.enter(site, this, arguments…);
 *   if (pass instanceof Object[]) {             // an answer: {value, failure}
 *     throw its failure, or return its value if that has the method's return type
 *   }
 *   try {
 *     …the method's own body; before each return: FlightshareGate.exit(result, pass)
 *     or, if it returns a future: result = FlightshareGate.exitFuture(result, pass)
 *   } catch (Throwable t) {
 *     FlightshareGate.fail(t, pass);  throw t;
 *   }
 * </pre>
 *
 * <p>A null pass means that the body runs and nobody is told. No method here ever throws what is
 * Flightshare's own (what {@code Thread.stop} throws is the thread's): every doubt ends in the
 * method's body. Arguments come as up to two or up to four objects and as many primitives widened
 * to {@code long}, so that nothing is boxed; or, if there are more, as an array.
 *
 * <p>A dispatcher may leave, when its agent is detached, and another come later. Calls that are
 * inside then still leave through the one that let them in, of which they hold a pass: it is found
 * among the former ones by the class loader of that pass. The gate itself holds those weakly; each
 * is held by its own class, and so lives as long as anybody has a pass of its loader.
 *
 * <p>Thread-safe: who is at work is written under the class's lock, and read without.
 */
public abstract class FlightshareGate {
  /** Who gets the calls that enter; null while there is no dispatcher. */
  private static volatile FlightshareGate entry;

  /** Who gets those that leave; null while there is no dispatcher. */
  private static volatile FlightshareGate exit;

  /**
   * Who has left, the last one at the end; replaced as a whole, and before {@code exit} is null.
   */
  private static volatile WeakReference<?>[] former = {};

  /** The first number of a site that no dispatcher has used. */
  private static int unusedNumber;

  /** What {@code Thread.stop} throws; by name, since the class is to be removed from the JDK. */
  private static final String STOP = "java.lang.ThreadDeath";

  /** For the dispatcher. */
  protected FlightshareGate() {}

  /** Lets calls in; false if another dispatcher is at work. */
  protected static final boolean open(FlightshareGate dispatcher) {
    synchronized (FlightshareGate.class) {
      if (exit != null && exit != dispatcher) {
        return false;
      }
      exit = dispatcher;
      entry = dispatcher;
      return true;
    }
  }

  /**
   * Lets no more calls in, and lets go of a dispatcher; calls that are inside leave as they would
   * have.
   *
   * @param usedNumbers up to which number, not including it, woven code has named sites of its
   */
  protected static final void leave(FlightshareGate dispatcher, int usedNumbers) {
    synchronized (FlightshareGate.class) {
      if (exit != dispatcher) {
        return;
      }
      entry = null;
      former = withoutCollected(former, dispatcher);
      exit = null;
      unusedNumber = Math.max(unusedNumber, usedNumbers);
    }
  }

  private static WeakReference<?>[] withoutCollected(
      WeakReference<?>[] known, FlightshareGate another) {
    int alive = 0;
    for (WeakReference<?> one : known) {
      alive += one.get() == null ? 0 : 1;
    }
    WeakReference<?>[] all = new WeakReference<?>[alive + 1];
    int next = 0;
    for (WeakReference<?> one : known) {
      if (one.get() != null && next < alive) { // one that is collected meanwhile leaves a null
        all[next++] = one;
      }
    }
    all[alive] = new WeakReference<FlightshareGate>(another);
    return all;
  }

  /**
   * The numbers of a dispatcher's sites begin here, so that code which was woven for another, and
   * is still to be called by a thread that has been held up for so long, never means its sites.
   */
  protected static final int firstNumber() {
    synchronized (FlightshareGate.class) {
      return unusedNumber;
    }
  }

  /** The dispatcher that has left, and let in who has this pass; null if that is not known. */
  private static FlightshareGate formerOf(Object pass) {
    WeakReference<?>[] known = former;
    ClassLoader loader = pass.getClass().getClassLoader();
    for (int i = known.length - 1; i >= 0; i--) {
      Object gate = known[i] == null ? null : known[i].get();
      if (gate != null && gate.getClass().getClassLoader() == loader) {
        return (FlightshareGate) gate;
      }
    }
    return null;
  }

  /** For a dispatcher that has got a pass which is not its own. */
  protected static final void exitFormer(Object result, Object pass) {
    FlightshareGate gate = formerOf(pass);
    if (gate != null) {
      gate.onExit(result, pass);
    }
  }

  /** The same for a primitive. */
  protected static final void exitFormer(long bits, Object pass) {
    FlightshareGate gate = formerOf(pass);
    if (gate != null) {
      gate.onExit(bits, pass);
    }
  }

  /** The same for a future. */
  protected static final Object exitFutureFormer(Object result, Object pass) {
    FlightshareGate gate = formerOf(pass);
    return gate == null ? result : gate.onExitFuture(result, pass);
  }

  /** The same for what a body has thrown. */
  protected static final void failFormer(Throwable thrown, Object pass) {
    FlightshareGate gate = formerOf(pass);
    if (gate != null) {
      gate.onFail(thrown, pass);
    }
  }

  /** Whether a dispatcher is at work in this JVM. */
  public static boolean isInstalled() {
    return exit != null;
  }

  // ---- called by woven code ---------------------------------------------------------------------

  /** A method without parameters is called. */
  public static Object enter(int site, Object self) {
    FlightshareGate gate = entry;
    if (gate == null) {
      return null;
    }
    try {
      return gate.onEnter(site, self, null, null, null, null, 0, 0, 0, 0);
    } catch (Throwable failure) {
      return report(gate, failure);
    }
  }

  /** A method with at most two objects and two primitives is called. */
  public static Object enter(int site, Object self, Object a, Object b, long p, long q) {
    FlightshareGate gate = entry;
    if (gate == null) {
      return null;
    }
    try {
      return gate.onEnter(site, self, a, b, null, null, p, q, 0, 0);
    } catch (Throwable failure) {
      return report(gate, failure);
    }
  }

  /** A method with at most four objects and four primitives is called. */
  public static Object enter(
      int site,
      Object self,
      Object a,
      Object b,
      Object c,
      Object d,
      long p,
      long q,
      long r,
      long s) {
    FlightshareGate gate = entry;
    if (gate == null) {
      return null;
    }
    try {
      return gate.onEnter(site, self, a, b, c, d, p, q, r, s);
    } catch (Throwable failure) {
      return report(gate, failure);
    }
  }

  /** Any other method is called. */
  public static Object enter(int site, Object self, Object[] arguments) {
    FlightshareGate gate = entry;
    if (gate == null) {
      return null;
    }
    try {
      return gate.onEnter(site, self, arguments, null, null, null, 0, 0, 0, 0);
    } catch (Throwable failure) {
      return report(gate, failure);
    }
  }

  /** The body is about to return an object, or nothing. */
  public static void exit(Object result, Object pass) {
    if (pass != null) {
      FlightshareGate gate = exit;
      try {
        if (gate == null) {
          exitFormer(result, pass);
        } else {
          gate.onExit(result, pass);
        }
      } catch (Throwable failure) {
        report(gate, failure);
      }
    }
  }

  /** The body is about to return a future, or null; returns what is to be returned. */
  public static Object exitFuture(Object result, Object pass) {
    if (pass == null) {
      return result;
    }
    FlightshareGate gate = exit;
    try {
      return gate == null ? exitFutureFormer(result, pass) : gate.onExitFuture(result, pass);
    } catch (Throwable failure) {
      report(gate, failure);
      return result;
    }
  }

  /** The body is about to return a primitive, here widened to its bits. */
  public static void exit(long bits, Object pass) {
    if (pass != null) {
      FlightshareGate gate = exit;
      try {
        if (gate == null) {
          exitFormer(bits, pass);
        } else {
          gate.onExit(bits, pass);
        }
      } catch (Throwable failure) {
        report(gate, failure);
      }
    }
  }

  /** The body has thrown. */
  public static void fail(Throwable thrown, Object pass) {
    if (pass != null) {
      FlightshareGate gate = exit;
      try {
        if (gate == null) {
          failFormer(thrown, pass);
        } else {
          gate.onFail(thrown, pass);
        }
      } catch (Throwable failure) {
        report(gate, failure);
      }
    }
  }

  private static Object report(FlightshareGate gate, Throwable failure) {
    if (failure instanceof Error && STOP.equals(failure.getClass().getName())) {
      throw (Error) failure; // it is meant for the thread
    }
    try {
      gate.onFailure(failure);
    } catch (Throwable unreportable) {
      // There is nobody left to tell, and the application must not be the one.
      return null;
    }
    return null;
  }

  // ---- implemented by the dispatcher ------------------------------------------------------------

  /**
   * A call enters.
   *
   * @return null to run the body; {@code Object[] {value, failure}} to answer instead of it; or
   *     anything else to run it and to be told by {@code onExit} or {@code onFail} with that
   */
  protected abstract Object onEnter(
      int site,
      Object self,
      Object a,
      Object b,
      Object c,
      Object d,
      long p,
      long q,
      long r,
      long s);

  /** A call that was let run returns. */
  protected abstract void onExit(Object result, Object pass);

  /**
   * A call that was let run returns a future, or null.
   *
   * @return what the caller gets: that, or another future that ends as it does
   */
  protected abstract Object onExitFuture(Object result, Object pass);

  /** A call that was let run returns a primitive. */
  protected abstract void onExit(long bits, Object pass);

  /** A call that was let run has thrown. */
  protected abstract void onFail(Throwable thrown, Object pass);

  /** Something in the agent itself has failed; the application runs on. */
  protected abstract void onFailure(Throwable failure);
}
