package io.flightshare.pool;

import io.flightshare.testing.Caller;
import java.util.ArrayList;
import java.util.List;

/** Several threads that do the same. */
final class Together {
  private Together() {}

  /** What one of the threads does. */
  interface Work {
    void run(int number) throws Exception;
  }

  /** Returns when all have ended; fails if one of them does. */
  static void run(int threads, Work work) {
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      callers.add(
          Caller.running(
              () -> {
                work.run(number);
                return null;
              }));
    }
    callers.forEach(Caller::value);
  }
}
