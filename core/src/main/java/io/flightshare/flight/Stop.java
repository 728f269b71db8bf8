package io.flightshare.flight;

/**
 * What {@code Thread.stop} throws in the thread that it stops, at whatever instruction that is. It
 * is meant for the thread, so nobody may keep it. By its name, since the class is to be removed
 * from the JDK.
 */
final class Stop {
  private static final String NAME = "java.lang.ThreadDeath";

  private Stop() {}

  static boolean is(Throwable thrown) {
    return NAME.equals(thrown.getClass().getName());
  }

  /**
   * Throws it on.
   *
   * @throws Error if that is what was thrown
   */
  static void rethrow(Throwable thrown) {
    if (thrown instanceof Error && is(thrown)) {
      throw (Error) thrown;
    }
  }
}
