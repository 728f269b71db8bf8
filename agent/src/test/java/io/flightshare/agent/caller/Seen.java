package io.flightshare.agent.caller;

import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** What the tests of sources have in common. */
final class Seen {
  private Seen() {}

  /** The agent has seen these classes, and no others. */
  static void only(Class<?>... types) {
    Callers.forget();
    new Sightings().look(types);
    Reference.reachabilityFence(types);
  }

  /** Runs something in a thread of its own. */
  static <T> T elsewhere(Callable<T> call) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(call).get(30, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
  }

  /** For whom a thread works, as the agent sees it. */
  static Object context() throws Exception {
    try {
      return Callers.context();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the thread is inside a transaction, as the agent sees it. */
  static boolean inTransaction() throws Exception {
    try {
      return Callers.areInTransaction();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
