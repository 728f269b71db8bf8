package io.flightshare.agent.dispatch;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a thread is still inside one of a rule's methods, by its stack: from before it gets its
 * flight until after it has landed it, a leader has the frame of a woven method there. If none is,
 * it has lost its way: it was stopped, or had no stack left for landing. Thread-safe.
 */
final class StackLook {
  /** The JVM may show no more of a deeper stack (MaxJavaStackTraceDepth), and which end differs. */
  private static final int DEEP = 1000;

  /** Never less: who is inside may be inside of what is not woven any more. */
  private final Set<String> methods = Collections.newSetFromMap(new ConcurrentHashMap<>());

  /** From here on, a thread in this method may be a leader. */
  void add(String className, String methodName) {
    methods.add(name(className, methodName));
  }

  /** Whether the thread is in none of the methods; false also if its stack cannot be seen. */
  boolean isOutside(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    if (stack.length == 0 || stack.length >= DEEP) {
      return false;
    }
    for (StackTraceElement frame : stack) {
      if (methods.contains(name(frame.getClassName(), frame.getMethodName()))) {
        return false;
      }
    }
    return true;
  }

  private static String name(String className, String methodName) {
    return className + '#' + methodName;
  }
}
