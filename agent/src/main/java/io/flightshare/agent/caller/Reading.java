package io.flightshare.agent.caller;

/**
 * Marks a thread that runs code of the application to find out who is calling. That may lead to
 * methods that are woven, for which the same would have to be found out, and so on without end.
 */
final class Reading {
  /** A JDK type in the application's threads, none of the agent's; true while at it. */
  private static final ThreadLocal<boolean[]> NOW = ThreadLocal.withInitial(() -> new boolean[1]);

  private Reading() {}

  /** False if the thread is at it already; else {@link #end} must follow. */
  static boolean begin() {
    boolean[] now = NOW.get();
    if (now[0]) {
      return false;
    }
    now[0] = true;
    return true;
  }

  static void end() {
    NOW.get()[0] = false;
  }
}
