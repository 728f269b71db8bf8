package io.flightshare.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One execution of a body, which stands still until the test says how it ends. */
public final class Execution {
  private final Caller caller;
  private final CompletableFuture<Callable<Object>> end = new CompletableFuture<>();

  Execution(Caller caller) {
    this.caller = caller;
  }

  /** Whose thread executes. */
  public Caller caller() {
    return caller;
  }

  public void returns(Object value) {
    end.complete(() -> value);
  }

  public void fails(Throwable failure) {
    ends(
        () -> {
          sneak(failure);
          return null;
        });
  }

  /** Goes on with this, in the thread of the caller. */
  public void ends(Callable<Object> rest) {
    end.complete(rest);
  }

  Object await() throws Exception {
    try {
      return end.get().call();
    } catch (ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable failure) throws T {
    throw (T) failure;
  }
}
