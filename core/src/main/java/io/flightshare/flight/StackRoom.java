package io.flightshare.flight;

/**
 * Finds out whether the stack has room for what must not end half-way: a waiter whose thread has
 * been thrown out of its wait would be promoted in vain. Where there is none, the error comes here,
 * before anything has been begun.
 */
final class StackRoom {
  /** Some kilobytes if it is compiled, more if it is not; a wait and its end take less. */
  private static final int DEPTH = 100;

  private StackRoom() {}

  /**
   * Goes down and comes back, which takes a fraction of a microsecond.
   *
   * @throws StackOverflowError if there is no room
   */
  static void require() {
    down(DEPTH, 1, 2, 3);
  }

  private static long down(int depth, long a, long b, long c) {
    return depth == 0 ? a : down(depth - 1, b, c, a) + depth;
  }
}
