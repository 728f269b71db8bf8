package io.flightshare.benchmarks.woven;

import io.flightshare.benchmarks.peer.Loader;
import io.flightshare.benchmarks.peer.PaddedWord;

/** Each method between two compare-and-sets of one padded word, which is the floor. */
public final class BetweenTwoCas extends Subject {
  private final PaddedWord word = new PaddedWord();
  private final Loader loader;

  /** Methods that execute this loader. */
  public BetweenTwoCas(Loader loader) {
    this.loader = loader;
  }

  @Override
  public Object noArguments() {
    boolean in = word.in();
    Object result = loader.load(this);
    return out(in, result);
  }

  @Override
  public long onePrimitive(long a) {
    boolean in = word.in();
    long result = loader.load(a);
    return out(in, result);
  }

  @Override
  public Object oneObject(Object a) {
    boolean in = word.in();
    Object result = loader.load(a);
    return out(in, result);
  }

  @Override
  public Object oneString(String a) {
    boolean in = word.in();
    Object result = loader.load(a);
    return out(in, result);
  }

  @Override
  public long twoPrimitives(long a, long b) {
    boolean in = word.in();
    long result = loader.load(a + b);
    return out(in, result);
  }

  @Override
  public Object twoObjects(Object a, Object b) {
    boolean in = word.in();
    Object result = loader.load(b);
    return out(in, result);
  }

  @Override
  public Object fourMixed(long a, Object b, Object c, long d) {
    boolean in = word.in();
    Object result = loader.load(c);
    return out(in, result);
  }

  private Object out(boolean in, Object result) {
    if (in) {
      word.out();
    }
    return result;
  }

  private long out(boolean in, long result) {
    if (in) {
      word.out();
    }
    return result;
  }
}
