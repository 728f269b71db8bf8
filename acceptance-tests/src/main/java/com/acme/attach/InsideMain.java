package com.acme.attach;

import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/** Callers that are inside while agents come and go. */
public final class InsideMain {
  private static final int CALLERS = 3;
  private static final Set<String> OUTCOMES = new ConcurrentSkipListSet<>();
  private static final List<Thread> THREADS = new ArrayList<>();

  private InsideMain() {}

  private static void call(Callable<?> call) {
    for (int i = 0; i < CALLERS; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  OUTCOMES.add(String.valueOf(call.call()));
                } catch (ExecutionException e) {
                  OUTCOMES.add(String.valueOf(e.getCause()));
                } catch (Throwable thrown) {
                  OUTCOMES.add(String.valueOf(thrown.getMessage()));
                }
              });
      THREADS.add(thread);
      thread.start();
    }
  }

  private static boolean waits(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    return blocker != null && blocker.getClass().getName().equals("io.flightshare.flight.Wait");
  }

  private static void awaitSettled() throws Exception {
    Polling.until(
        "all are inside or wait",
        () ->
            Inside.executions() + THREADS.stream().filter(InsideMain::waits).count()
                == THREADS.size());
  }

  private static void enter() throws Exception {
    Inside.holdAgain();
    OUTCOMES.clear();
    THREADS.clear();
    call(() -> Inside.object(1));
    call(() -> Inside.bits(2));
    call(() -> Inside.future(3).get());
    call(() -> Inside.failure(4));
    awaitSettled();
    call( // and so takes no flight from anybody
        () -> {
          Inside.fence(5);
          return "fence";
        });
    awaitSettled();
    Facts.tell("inside", Inside.executions());
  }

  private static void leave() throws Exception {
    Inside.letGo();
    for (Thread thread : THREADS) {
      thread.join(Polling.DEADLINE_SECONDS * 1000);
      if (thread.isAlive()) {
        throw new IllegalStateException(thread + " hangs");
      }
    }
    Facts.tell("executed", Inside.executions());
    Facts.tell("outcomes", new TreeSet<>(OUTCOMES));
  }

  /** Reads lines: enter, leave; each is answered by a line that begins with done. */
  public static void main(String[] args) throws Exception {
    Facts.tell("ready", "true");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); !"end".equals(line); line = in.readLine()) {
      if (line.equals("enter")) {
        enter();
      } else {
        leave();
      }
      Facts.tell("done", ++number);
    }
  }
}
