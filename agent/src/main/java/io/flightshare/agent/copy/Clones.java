package io.flightshare.agent.copy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Calls {@code clone()} of classes that copy themselves. */
final class Clones {
  private Clones() {}

  /**
   * A clone.
   *
   * @throws Uncopyable if what comes out is not another object of the class
   * @throws Throwable what {@code clone()} throws
   */
  static Object of(Object value) throws Throwable {
    Method method = Types.publicClone(value.getClass());
    if (method == null) {
      throw new Uncopyable("it has no public clone()");
    }
    Object clone;
    try {
      method.setAccessible(true); // for public methods of classes that are not
      clone = method.invoke(value);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      throw cause == null ? e : cause;
    } catch (RuntimeException closed) {
      throw new Uncopyable("its clone() is closed to reflection: " + closed);
    }
    if (clone == null || clone == value || clone.getClass() != value.getClass()) {
      throw new Uncopyable("its clone() returns no other object of its class");
    }
    return clone;
  }
}
