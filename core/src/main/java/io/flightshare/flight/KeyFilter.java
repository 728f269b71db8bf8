package io.flightshare.flight;

import org.jspecify.annotations.Nullable;

/**
 * Says which keys are meant. Asked while a stripe is locked, so it must be quick, must not block,
 * must not throw, and must run no code of the application: where only that could tell, it says yes.
 */
@FunctionalInterface
public interface KeyFilter {
  /** Whether the flight with this key is meant; the parts are those it {@code enter}ed with. */
  boolean test(
      int site,
      @Nullable Object self,
      @Nullable Object a,
      @Nullable Object b,
      @Nullable Object c,
      @Nullable Object d,
      long p,
      long q,
      long r,
      long s);

  /** Every key. */
  static KeyFilter all() {
    return (site, self, a, b, c, d, p, q, r, s) -> true;
  }
}
