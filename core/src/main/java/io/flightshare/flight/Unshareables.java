package io.flightshare.flight;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Keys of one stripe whose results could not be shared lately. Who finds a flight of such a key up
 * does not wait for it in vain: it is let through and runs by itself. When the time is over, a few
 * callers wait again; what becomes of their flight says how it goes on.
 *
 * <p>Knows hash codes and times only, so it holds nothing of the application; two keys with one
 * hash code are taken for the same, and one of those that share a place is forgotten: the first
 * lets a call too many through, the second has one wait in vain. Guarded by the lock of the stripe.
 */
final class Unshareables {
  /** How long a key passes through. */
  static final long NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Who waits again when the time is over: in a queue the first of a group executes for others. */
  private static final int TRIERS = 2;

  private static final int PLACES = 8;
  private static final int UNUSED = -1;

  /** Of a mixed hash code, behind the bits that number the stripes. */
  private static final int SHIFT = 20;

  private final int[] hashes = new int[PLACES];
  private final long[] until = new long[PLACES];

  /** How many may still wait for a flight though the time is not over. */
  private final int[] triers = new int[PLACES];

  Unshareables() {
    Arrays.fill(triers, UNUSED);
  }

  private static int place(int hash) {
    return (hash >>> SHIFT) & (PLACES - 1);
  }

  private boolean knows(int hash) {
    int place = place(hash);
    return triers[place] != UNUSED && hashes[place] == hash;
  }

  /** A result of this key could not be shared. */
  void add(int hash, long now) {
    int place = place(hash);
    hashes[place] = hash;
    until[place] = now + NANOS;
    triers[place] = 0;
  }

  /** A result of this key was shared. */
  void remove(int hash) {
    if (knows(hash)) {
      triers[place(hash)] = UNUSED;
    }
  }

  /** Whether a call that has found a flight of its key runs by itself. */
  boolean letsThrough(int hash, long now) {
    if (!knows(hash)) {
      return false;
    }
    int place = place(hash);
    if (now - until[place] >= 0) {
      until[place] = now + NANOS;
      triers[place] = TRIERS;
    }
    if (triers[place] == 0) {
      return true;
    }
    triers[place]--;
    return false;
  }
}
