package io.flightshare.agent.match;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Short names of what {@link Refusal} says in sentences, for programs that read them: they stay as
 * they are from version to version.
 */
public final class RefusalCode {
  private static final String PROXY = "java.lang.reflect.Proxy";

  private RefusalCode() {}

  /** What it is about a class or a method that is never woven; null if nothing is. */
  public static @Nullable String of(ClassShape owner, MethodShape method) {
    if (Refusal.ofClass(owner) != null) {
      return ofClass(owner);
    }
    return Refusal.ofMethod(owner, method) == null ? null : ofMethod(method);
  }

  private static String ofClass(ClassShape owner) {
    if (owner.is(Opcodes.ACC_ANNOTATION)) {
      return "annotation-type";
    }
    if (owner.is(Opcodes.ACC_MODULE)) {
      return "module";
    }
    return PROXY.equals(owner.superName()) ? "jdk-proxy" : "generated-class";
  }

  /** In the order in which {@link Refusal} asks. */
  private static String ofMethod(MethodShape method) {
    if (method.name().equals("<init>")) {
      return "constructor";
    }
    if (method.name().equals("<clinit>")) {
      return "static-initialiser";
    }
    if (method.is(Opcodes.ACC_NATIVE)) {
      return "native";
    }
    if (method.is(Opcodes.ACC_ABSTRACT)) {
      return "abstract";
    }
    if (method.is(Opcodes.ACC_BRIDGE)) {
      return "bridge";
    }
    if (method.is(Opcodes.ACC_SYNTHETIC)) {
      return "synthetic";
    }
    return method.is(Opcodes.ACC_SYNCHRONIZED) ? "synchronized" : "signature-type";
  }
}
