package io.flightshare.stress.race;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A leader that is none of the actors, for jcstress runs no more actors than there are processors.
 */
final class ThirdThread {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(ThirdThread::daemon);

  private ThirdThread() {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "third");
    thread.setDaemon(true);
    return thread;
  }

  /** Leads a flight of this key. */
  static Flight leads(FlightTable table, Object key) {
    return await(THREAD.submit(() -> (Flight) Race.enter(table, key)));
  }

  /** Lands it; returns at once. */
  static void startsToLand(Flight flight, Object answer) {
    THREAD.execute(() -> flight.land(answer));
  }

  /** Lands it, and has done everything else by then. */
  static void lands(Flight flight, Object answer) {
    await(THREAD.submit(() -> flight.land(answer)));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
