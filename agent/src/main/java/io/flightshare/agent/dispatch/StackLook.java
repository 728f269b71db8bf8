package io.flightshare.agent.dispatch;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a thread is inside of a rule's methods, by its stack: from before it gets a flight
 * until after it has landed it, a leader has the frame of a woven method there. If there are fewer
 * than it leads flights, it has lost its way: it was stopped, or had no stack left for landing.
 * Thread-safe.
 */
final class StackLook {
  /** The JVM may show no more of a deeper stack (MaxJavaStackTraceDepth), and which end differs. */
  private static final int DEEP = 1000;

  /** Never less: who is inside may be inside of what is not woven any more. */
  private final Set<String> methods = Collections.newSetFromMap(new ConcurrentHashMap<>());

  /** Knows no methods of the application yet. */
  StackLook() {
    add(ColdSubscriber.class.getName(), "enter"); // leads with no such method on the stack
  }

  /** From here on, a thread in this method may be a leader. */
  void add(String className, String methodName) {
    methods.add(name(className, methodName));
  }

  /** At least so many as there are; the greatest number if its stack cannot be seen. */
  int executionsOf(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    if (stack.length == 0 || stack.length >= DEEP) {
      return Integer.MAX_VALUE;
    }
    int executions = 0;
    for (StackTraceElement frame : stack) {
      if (methods.contains(name(frame.getClassName(), frame.getMethodName()))) {
        executions++;
      }
    }
    return executions;
  }

  private static String name(String className, String methodName) {
    return className + '#' + methodName;
  }
}
