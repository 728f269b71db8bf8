package io.flightshare.flight;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * Who holds the monitor or the lock that a thread is blocked on, as far as the JVM tells: for
 * platform threads, monitors and locks with one owner ({@code ReentrantLock}, write locks). It does
 * not tell who holds a read lock, a semaphore or a connection, nor anything of virtual threads.
 *
 * <p>One question costs some tens of microseconds, so it is asked by threads that have waited for a
 * while. Thread-safe.
 */
final class LockOwners {
  private static final int LONGEST_CHAIN = 64;
  private static final @Nullable ThreadMXBean THREADS = threads();

  private LockOwners() {}

  private static @Nullable ThreadMXBean threads() {
    try {
      return ManagementFactory.getThreadMXBean();
    } catch (Throwable absent) {
      return null; // a JVM without the module java.management: such waits end with max-wait
    }
  }

  /**
   * The waiter whose thread holds, over however many blocked threads, what this thread is blocked
   * on; null if there is none or the JVM does not tell.
   */
  static @Nullable Waiter holder(Thread blocked, Iterable<Waiter> waiters) {
    long id = ownerId(blocked.getId());
    for (int i = 0; id >= 0 && i < LONGEST_CHAIN; i++) {
      for (Waiter waiter : waiters) {
        if (waiter.thread().getId() == id) {
          return waiter;
        }
      }
      id = ownerId(id);
    }
    return null;
  }

  /** How many platform threads there are; 0 if the JVM does not tell. */
  static int livingThreads() {
    if (THREADS == null) {
      return 0;
    }
    try {
      return THREADS.getThreadCount();
    } catch (RuntimeException refused) {
      return 0;
    }
  }

  private static long ownerId(long threadId) {
    if (THREADS == null) {
      return -1;
    }
    try {
      ThreadInfo info = THREADS.getThreadInfo(threadId);
      return info == null ? -1 : info.getLockOwnerId();
    } catch (RuntimeException refused) {
      return -1; // by a security manager, or for an id that a subclass of Thread has made up
    }
  }
}
