package com.acme.futures;

import static com.acme.futures.Orders.WORK;

import com.acme.probe.Crowd;
import com.acme.probe.Facts;
import com.acme.probe.Polling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Has callers share futures, and end their own in every way. */
public final class FuturesMain {
  private static final int CALLERS = 1500;

  private FuturesMain() {}

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    alone(new Orders());
    many(new Orders());
    whileTheMethodRuns(new Orders());
    case27(new Orders());
    case28(new Orders());
    case29(new Orders());
    case30(new Orders());
    chain(new Orders(), 20_000);
  }

  private static void alone(Orders orders) throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    CompletableFuture<String> future = orders.load(1);
    Facts.tell("alone.class", future.getClass().getName());
    Facts.tell("alone.own", future != source);
    source.complete("v");
    Facts.tell("alone.value", future.get());
  }

  /** All have their futures before the one execution is done. */
  private static void many(Orders orders) throws Exception {
    int before = WORK.executions();
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    Set<String> threadsBefore = threads();
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<String>> futures =
        Collections.synchronizedList(new ArrayList<CompletableFuture<String>>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Thread caller =
          new Thread(
              () -> {
                try {
                  start.await();
                  futures.add(orders.load(1));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              "caller");
      caller.start();
      callers.add(caller);
    }
    start.countDown();
    for (Thread caller : callers) {
      caller.join();
    }
    Set<String> added = threads();
    added.removeAll(threadsBefore);
    Facts.tell("many.threads", added);
    Facts.tell("many.executions", WORK.executions() - before);
    source.complete("v");
    Set<Object> instances = Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
    Set<Object> values = new HashSet<>();
    for (CompletableFuture<String> future : futures) {
      instances.add(future);
      values.add(future.get());
    }
    Facts.tell("many.instances", instances.size());
    Facts.tell("many.values", values);
  }

  private static Set<String> threads() {
    Set<String> names = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    names.remove("caller");
    return names;
  }

  /** Who comes while the method has not returned yet shares what it then returns. */
  private static void whileTheMethodRuns(Orders orders) throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    Crowd crowd = Crowd.of(4, WORK, () -> orders.load(1));
    Facts.tell("running", crowd.executions() + " " + crowd.instances());
    source.complete("v");
    Facts.tell("running.values", values(crowd));
  }

  private static Set<Object> values(Crowd crowd) throws Exception {
    Set<Object> values = new HashSet<>();
    for (Object future : crowd.outcomes()) {
      values.add(((CompletableFuture<?>) future).get());
    }
    return values;
  }

  private static void case27(Orders orders) throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    CompletableFuture<String> leaders = orders.load(1);
    CompletableFuture<String> second = orders.load(1);
    CompletableFuture<String> third = orders.load(1);
    CompletableFuture<String> last = orders.load(1);
    leaders.cancel(true);
    second.complete("own");
    third.obtrudeException(new IOException("own"));
    Facts.tell("case27.others", last.isDone() || source.isDone());
    source.complete("v");
    Facts.tell("case27.value", last.get());
    Facts.tell("case27.own", leaders.isCancelled() + " " + second.get());
  }

  private static void case28(Orders orders) throws Exception {
    int before = WORK.executions();
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      futures.add(orders.load(1));
    }
    CompletableFuture<String> other = new CompletableFuture<>();
    orders.source(other);
    for (CompletableFuture<String> future : futures) {
      Facts.tell("case28.before", source.isCancelled());
      future.cancel(true);
    }
    Facts.tell("case28.source", source.isCancelled());
    CompletableFuture<String> fresh = orders.load(1);
    Facts.tell("case28.executions", WORK.executions() - before);
    other.complete("fresh");
    Facts.tell("case28.value", fresh.get());
  }

  private static void case29(Orders orders) throws Exception {
    orders.source(null);
    Crowd crowd = Crowd.of(4, WORK, () -> orders.load(1));
    Facts.tell("case29.null", crowd.executions() + " " + crowd.distinct());
    CompletableFuture<String> complete = CompletableFuture.completedFuture("v");
    orders.source(complete);
    crowd = Crowd.of(4, WORK, () -> orders.stage(1));
    Facts.tell("case29.complete", crowd.executions() + " " + values(crowd));
    int before = WORK.executions();
    Facts.tell("case29.same", orders.load(1) == complete && orders.load(1) == complete);
    Facts.tell("case29.again", WORK.executions() - before);
  }

  private static void case30(Orders orders) throws Exception {
    int before = WORK.executions();
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    Callable<CompletableFuture<String>> retrying =
        () ->
            orders
                .load(1)
                .handle((v, failure) -> failure)
                .thenCompose(
                    failure -> {
                      orders.source(CompletableFuture.completedFuture("after " + failure));
                      return orders.load(1);
                    });
    CompletableFuture<String> first = retrying.call();
    CompletableFuture<String> second = retrying.call();
    Thread completing = new Thread(() -> source.completeExceptionally(new IOException("x")));
    completing.start();
    Polling.until("both have tried again", () -> first.isDone() && second.isDone());
    Facts.tell("case30.first", first.get());
    Facts.tell("case30.second", second.get());
    Facts.tell("case30.executions", WORK.executions() - before);
  }

  /** Each order is made of the one before. */
  private static void chain(Orders orders, int length) throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    orders.source(source);
    CompletableFuture<String> last = orders.load(0);
    for (int i = 1; i < length; i++) {
      orders.source(last.thenApply(v -> v));
      last = orders.load(i);
    }
    source.complete("v");
    Facts.tell("chain", last.isDone() + " " + last.getNow(null));
  }
}
