package io.flightshare.benchmarks.woven;

/** Methods of every shape of key: no arguments and up to four, primitives and objects. */
public abstract class Subject {
  public abstract Object noArguments();

  public abstract long onePrimitive(long a);

  public abstract Object oneObject(Object a);

  public abstract Object oneString(String a);

  public abstract long twoPrimitives(long a, long b);

  public abstract Object twoObjects(Object a, Object b);

  public abstract Object fourMixed(long a, Object b, Object c, long d);
}
