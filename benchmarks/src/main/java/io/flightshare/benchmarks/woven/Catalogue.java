package io.flightshare.benchmarks.woven;

import io.flightshare.benchmarks.peer.Loader;

/** What an application has: a method that reads, and one that writes. */
public final class Catalogue {
  private final Loader loader;

  /** Methods that execute this loader. */
  public Catalogue(Loader loader) {
    this.loader = loader;
  }

  /** {@code coalesce: singleflight}. */
  public Object read(Object key) {
    return loader.load(key);
  }

  /** {@code coalesce: write-merge}. */
  public void write(Object key) {
    loader.load(key);
  }
}
