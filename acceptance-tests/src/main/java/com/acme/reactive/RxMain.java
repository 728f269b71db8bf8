package com.acme.reactive;

import com.acme.probe.Facts;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.subjects.MaybeSubject;
import io.reactivex.rxjava3.subjects.SingleSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Has subscribers share the sources of RxJava. */
public final class RxMain {
  private RxMain() {}

  /** Reads that begin when somebody subscribes. */
  static final class Quotes {
    final AtomicInteger executions = new AtomicInteger();
    volatile SingleSubject<String> single = SingleSubject.create();
    final MaybeSubject<String> maybe = MaybeSubject.create();

    Single<String> get(long id) {
      return single.doOnSubscribe(d -> executions.incrementAndGet());
    }

    Maybe<String> find(long id) {
      return maybe.doOnSubscribe(d -> executions.incrementAndGet());
    }
  }

  /** No arguments. */
  public static void main(String[] args) {
    Quotes quotes = new Quotes();
    List<String> told = new ArrayList<>();
    CompositeDisposable subscriptions = new CompositeDisposable();
    for (int i = 0; i < 10; i++) {
      subscriptions.add(quotes.get(1).subscribe(value -> told.add(value)));
      subscriptions.add(
          quotes
              .find(1)
              .subscribe(told::add, failure -> told.add("" + failure), () -> told.add("-")));
    }
    Facts.tell("executions", quotes.executions);
    quotes.get(1).subscribe().dispose();
    Facts.tell("case27", quotes.single.hasObservers());
    quotes.single.onSuccess("v");
    Facts.tell("values", told);
    told.clear();
    quotes.maybe.onComplete();
    Facts.tell("empty", told);
    quotes.single = SingleSubject.create();
    Disposable one = quotes.get(1).subscribe();
    Disposable two = quotes.get(1).subscribe();
    one.dispose();
    two.dispose();
    Facts.tell("case28", quotes.single.hasObservers());
    Facts.tell("executions.all", quotes.executions);
  }
}
