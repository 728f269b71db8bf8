package io.flightshare.stress.soak;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** The threads that work now, what they have done, and some of the keys they used. Thread-safe. */
final class Crew {
  private static final int WATCHED_KEYS_ONE_IN = 256;

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Queue<WeakReference<Object>> keys = new ConcurrentLinkedQueue<>();
  private final AtomicLong calls = new AtomicLong();

  void comes() {
    threads.add(Thread.currentThread());
  }

  void goes() {
    threads.remove(Thread.currentThread());
  }

  void ended() {
    calls.incrementAndGet();
  }

  long calls() {
    return calls.get();
  }

  int size() {
    return threads.size();
  }

  void interruptSomebody() {
    Thread someone = threads.poll();
    if (someone != null) {
      someone.interrupt();
      if (someone.isAlive()) {
        threads.add(someone); // at the end, so that it is another's turn next
      }
    }
  }

  void watch(Object key, Dice dice) {
    if (dice.oneIn(WATCHED_KEYS_ONE_IN)) {
      keys.add(new WeakReference<>(key));
    }
  }

  /** How many of the keys are reachable still. */
  int reachableKeys() {
    keys.removeIf(key -> key.get() == null);
    return keys.size();
  }
}
