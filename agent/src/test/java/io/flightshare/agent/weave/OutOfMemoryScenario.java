package io.flightshare.agent.weave;

import io.flightshare.agent.testing.WovenWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;

/** One leader and two callers who come meanwhile, while an allocation of the runtime fails. */
public final class OutOfMemoryScenario implements BiFunction<String, Integer, String> {
  private static final String STORE = OutOfMemoryScenario.class.getName() + "$Store";
  private static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError: made up";
  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(30);

  /** How callers call. */
  public interface Calls {
    String read(String key);

    List<String> copied(String key);

    CompletableFuture<String> future(String key);

    Mono<String> mono(String key);
  }

  /** What is woven; a body waits until it is let go on. */
  public static class Store implements Calls {
    @Override
    public String read(String key) {
      Gates.pass();
      if (key.equals("fails")) {
        throw new IllegalStateException("fails");
      }
      return key;
    }

    @Override
    public List<String> copied(String key) {
      Gates.pass();
      return new ArrayList<>(Arrays.asList(key));
    }

    @Override
    public CompletableFuture<String> future(String key) {
      return CompletableFuture.supplyAsync(
          () -> {
            Gates.pass();
            return key;
          });
    }

    @Override
    public Mono<String> mono(String key) {
      return Mono.fromCallable(
          () -> {
            Gates.pass();
            return key;
          });
    }
  }

  /** Lets nobody pass while it is closed; guarded by the class. */
  public static final class Gates {
    private static CountDownLatch open = new CountDownLatch(0);
    private static boolean inside;

    private Gates() {}

    /** For a body: waits until it is opened. */
    public static void pass() {
      CountDownLatch latch;
      synchronized (Gates.class) {
        inside = true;
        latch = open;
      }
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    static synchronized void close() {
      open = new CountDownLatch(1);
      inside = false;
    }

    static synchronized void open() {
      open.countDown();
    }

    static synchronized boolean isSomebodyInside() {
      return inside;
    }
  }

  private final List<String> wrong = new CopyOnWriteArrayList<>();

  /**
   * Runs it once.
   *
   * @param kind which rule
   * @return what was wrong, or "failed" or "through", as one allocation has failed or none
   */
  @Override
  public String apply(String kind, Integer failAt) {
    String method = kind.replaceAll(" .*", "");
    String settings = kind.contains(" ") ? kind.substring(kind.indexOf(' ')) : "";
    String rule =
        "- {name: r, match: '" + STORE + "#" + method + "', key: [args]" + settings + "}\n";
    boolean failed;
    try (WovenWorld world = new WovenWorld(rule)) {
      world.expectFailures();
      Calls calls = (Calls) world.weave(Store.class).getConstructor().newInstance();
      meet(calls, method, "warm", 0); // settles the site, as every first call does
      meet(calls, method, "key", failAt);
      failed = Allocations.end();
      meet(calls, method, "key", 0);
      if (method.equals("read")) {
        meet(calls, method, "fails", 0);
      }
    } catch (Exception e) {
      return "could not be tried: " + e;
    } catch (AssertionError left) {
      return "left behind: " + left.getMessage();
    }
    return wrong.isEmpty() ? failed ? "failed" : "through" : wrong.toString();
  }

  private static Callable<?> call(Calls calls, String method, String key) {
    switch (method) {
      case "read":
        return () -> calls.read(key);
      case "copied":
        return () -> calls.copied(key);
      case "future":
        return () -> calls.future(key).get(30, TimeUnit.SECONDS);
      default:
        return () -> calls.mono(key).block(Duration.ofSeconds(30));
    }
  }

  private void meet(Calls calls, String method, String key, int failAt) throws Exception {
    Gates.close();
    if (failAt > 0) {
      Allocations.failAt(failAt);
    }
    List<Caller> callers = new ArrayList<>();
    int unsubscribed = 0; // what a subscriber needs to be one cannot be done without
    Callable<?> call = call(calls, method, key);
    callers.add(new Caller(call));
    await(() -> Gates.isSomebodyInside() || !callers.get(0).isAlive());
    callers.add(new Caller(call));
    callers.add(new Caller(call));
    await(() -> callers.stream().allMatch(Caller::isSettled));
    Gates.open();
    for (Caller caller : callers) {
      caller.join(TimeUnit.NANOSECONDS.toMillis(DEADLINE));
      String got = caller.isAlive() ? "nothing, it hangs" : String.valueOf(caller.outcome.get());
      String wanted =
          key.equals("fails")
              ? "java.lang.IllegalStateException: fails"
              : method.equals("copied") ? "[" + key + "]" : key;
      boolean lacked = method.equals("mono") && got.equals(OUT_OF_MEMORY) && failAt > 0;
      unsubscribed += lacked ? 1 : 0;
      if (unsubscribed > 1 || (!lacked && !got.equals(wanted))) {
        wrong.add(key + ": " + got + trace(caller.outcome.get()));
      }
    }
  }

  private static String trace(Object outcome) {
    StringBuilder text = new StringBuilder();
    if (outcome instanceof Throwable) {
      for (StackTraceElement frame : ((Throwable) outcome).getStackTrace()) {
        text.append("\n    ").append(frame);
      }
    }
    return text.toString();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + DEADLINE;
    while (!condition.call()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("what was waited for did not come");
      }
      Thread.yield();
    }
  }

  /** One caller. */
  private static final class Caller extends Thread {
    final AtomicReference<Object> outcome = new AtomicReference<>();
    private final Callable<?> call;

    Caller(Callable<?> call) {
      this.call = call;
      setDaemon(true);
      start();
    }

    boolean isSettled() {
      return getState() == State.WAITING
          || getState() == State.TIMED_WAITING
          || getState() == State.TERMINATED;
    }

    @Override
    public void run() {
      try {
        outcome.set(call.call());
      } catch (Throwable thrown) {
        outcome.set(thrown);
      }
    }
  }
}
