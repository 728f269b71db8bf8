package io.flightshare.benchmarks.woven;

import io.flightshare.benchmarks.peer.Loader;

/** Named by no rule: the methods themselves. */
public final class Plain extends Subject {
  private final Loader loader;

  /** Methods that execute this loader. */
  public Plain(Loader loader) {
    this.loader = loader;
  }

  @Override
  public Object noArguments() {
    return loader.load(this);
  }

  @Override
  public long onePrimitive(long a) {
    return loader.load(a);
  }

  @Override
  public Object oneObject(Object a) {
    return loader.load(a);
  }

  @Override
  public Object oneString(String a) {
    return loader.load(a);
  }

  @Override
  public long twoPrimitives(long a, long b) {
    return loader.load(a + b);
  }

  @Override
  public Object twoObjects(Object a, Object b) {
    return loader.load(b);
  }

  @Override
  public Object fourMixed(long a, Object b, Object c, long d) {
    return loader.load(c);
  }
}
