package com.acme.futures;

import com.acme.probe.Facts;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Has callers share the futures of a library that the agent knows nothing of. */
public final class GuavaMain {
  private GuavaMain() {}

  /** Reads that return before they are done. */
  static final class Quotes {
    final AtomicInteger executions = new AtomicInteger();
    volatile ListenableFuture<String> source = SettableFuture.create();

    ListenableFuture<String> load(long id) {
      executions.incrementAndGet();
      return source;
    }
  }

  /** No arguments. */
  public static void main(String[] args) throws Exception {
    Quotes quotes = new Quotes();
    SettableFuture<String> source = (SettableFuture<String>) quotes.source;
    List<ListenableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      futures.add(quotes.load(1));
    }
    Facts.tell("executions", quotes.executions);
    futures.get(0).cancel(true);
    Facts.tell("case27.source", source.isDone());
    List<String> again = new ArrayList<>();
    futures
        .get(1)
        .addListener(
            () -> {
              quotes.source = Futures.immediateFuture("again");
              again.add(Futures.getUnchecked(quotes.load(1)));
            },
            Runnable::run);
    source.set("v");
    Facts.tell("value", futures.get(9).get());
    Facts.tell("case30.again", again);
    SettableFuture<String> second = SettableFuture.create();
    quotes.source = second;
    ListenableFuture<String> one = quotes.load(1);
    ListenableFuture<String> two = quotes.load(1);
    one.cancel(true);
    two.cancel(true);
    Facts.tell("case28.source", second.isCancelled());
    quotes.source = null;
    Facts.tell("case29.null", quotes.load(1));
    Facts.tell("executions.all", quotes.executions);
  }
}
