package com.acme.futures;

import com.acme.probe.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads that return before they are done. */
public class Orders {
  static final Work WORK = new Work();

  /** What the next execution returns. */
  private volatile CompletableFuture<String> source;

  void source(CompletableFuture<String> source) {
    this.source = source;
  }

  public CompletableFuture<String> load(long id) {
    WORK.run();
    return source;
  }

  public CompletionStage<String> stage(long id) {
    WORK.run();
    return source;
  }
}
