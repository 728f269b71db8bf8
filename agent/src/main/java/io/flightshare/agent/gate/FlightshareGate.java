package io.flightshare.agent.gate;

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
 * <p>Thread-safe.
 */
public abstract class FlightshareGate {
  /** Who gets the calls that enter; null while the gate is shut, which is all that a kill takes. */
  private static volatile FlightshareGate entry;

  /** Who gets those that leave: also after the gate was shut, for the flights that are still up. */
  private static volatile FlightshareGate exit;

  /** What {@code Thread.stop} throws; by name, since the class is to be removed from the JDK. */
  private static final String STOP = "java.lang.ThreadDeath";

  /** For the dispatcher. */
  protected FlightshareGate() {}

  /** Lets calls in. */
  protected static final void open(FlightshareGate dispatcher) {
    exit = dispatcher;
    entry = dispatcher;
  }

  /** Lets no more calls in; those that are inside leave as they would have. */
  protected static final void shut() {
    entry = null;
  }

  /** Whether a dispatcher has been installed in this JVM, be it open or shut. */
  public static boolean isInstalled() {
    return exit != null;
  }

  /** Whether calls are let in. */
  public static boolean isOpen() {
    return entry != null;
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
        gate.onExit(result, pass);
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
      return gate.onExitFuture(result, pass);
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
        gate.onExit(bits, pass);
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
        gate.onFail(thrown, pass);
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
