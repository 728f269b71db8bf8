package io.flightshare;

import io.flightshare.flight.Flight;
import io.flightshare.flight.FlightTable;
import io.flightshare.flight.Landing;
import io.flightshare.flight.Pass;
import io.flightshare.key.KeyEquality;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What {@link SingleFlight} and {@link WriteGroup} have in common: a table, and one key object. */
final class Calls {
  private Calls() {}

  @SuppressWarnings("NullAway") // a null result is a V if the execution could return it
  static <V extends @Nullable Object> V call(
      FlightTable table, @Nullable Object key, Callable<? extends V> body) throws Exception {
    Pass pass = enter(table, key);
    if (pass == null) {
      return body.call();
    }
    if (pass instanceof Landing) {
      @SuppressWarnings("unchecked") // one key has one type of result: the contract
      V answer = (V) answer((Landing) pass);
      return answer;
    }
    Flight flight = (Flight) pass;
    V result;
    try {
      result = body.call();
    } catch (Throwable failure) {
      flight.fail(failure);
      throw failure;
    }
    flight.land(result);
    return result;
  }

  private static @Nullable Pass enter(FlightTable table, @Nullable Object key) {
    int hash;
    try {
      hash = KeyEquality.hash(key);
    } catch (Throwable failure) {
      table.failedBeforeEntry(failure);
      return null;
    }
    return table.enter(hash, 0, null, key, null, null, null, 0, 0, 0, 0);
  }

  private static @Nullable Object answer(Landing landing) {
    Throwable failure = landing.failure();
    if (failure != null) {
      Calls.<RuntimeException>sneak(failure);
    }
    return landing.value();
  }

  @SuppressWarnings("unchecked") // nothing is cast: the compiler is told that nothing is checked
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
