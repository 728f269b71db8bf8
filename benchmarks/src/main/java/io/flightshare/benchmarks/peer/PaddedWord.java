package io.flightshare.benchmarks.peer;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * A word of which no neighbour in memory is written: the floor, since whatever hands something over
 * exactly must at least write one word when it begins and one when it ends.
 */
public final class PaddedWord extends PaddedWordFields {
  long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;

  private static final AtomicLongFieldUpdater<PaddedWordFields> WORD =
      AtomicLongFieldUpdater.newUpdater(PaddedWordFields.class, "word");

  /** The first of the two; false if somebody else is in. */
  public boolean in() {
    return WORD.compareAndSet(this, 0, 1);
  }

  /** The second. */
  public boolean out() {
    return WORD.compareAndSet(this, 1, 0);
  }
}

abstract class PaddingBefore {
  long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
}

abstract class PaddedWordFields extends PaddingBefore {
  volatile long word;
}
