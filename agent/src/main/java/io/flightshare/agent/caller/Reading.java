package io.flightshare.agent.caller;

/**
 * Marks a thread that runs code of the application to find out who is calling. That may lead to
 * methods that are woven, for which the same would have to be found out, and so on without end.
 */
final class Reading {
  /** A JDK type in the application's threads, none of the agent's. */
  private static final ThreadLocal<Boolean> NOW = new ThreadLocal<>();

  private Reading() {}

  /** False if the thread is at it already; else {@link #end} must follow. */
  static boolean begin() {
    if (NOW.get() != null) {
      return false;
    }
    NOW.set(Boolean.TRUE);
    return true;
  }

  static void end() {
    NOW.remove();
  }
}
