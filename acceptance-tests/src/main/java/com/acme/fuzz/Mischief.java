package com.acme.fuzz;

import java.util.concurrent.ThreadLocalRandom;

/** Failures out of nowhere, of every kind, where an application has no business to fail. */
final class Mischief {
  private static final int ONE_IN = 40;

  private Mischief() {}

  /** Throws now and then. */
  static void maybe(String where) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    if (random.nextInt(ONE_IN) != 0) {
      return;
    }
    switch (random.nextInt(6)) {
      case 0:
        throw new IllegalStateException("mischief in " + where);
      case 1:
        throw new StackOverflowError("mischief in " + where);
      case 2:
        throw new OutOfMemoryError("mischief in " + where);
      case 3:
        throw new NoClassDefFoundError("mischief in " + where);
      case 4:
        throw new IllegalAccessError("mischief in " + where);
      default:
        Mischief.<RuntimeException>sneak(new Exception("mischief in " + where));
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable checked) throws T {
    throw (T) checked;
  }
}
