package io.flightshare.agent.dispatch;

import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** Descriptors of loaded methods. */
final class Descriptors {
  private Descriptors() {}

  static String of(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .toMethodDescriptorString();
  }
}
