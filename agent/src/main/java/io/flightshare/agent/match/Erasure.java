package io.flightshare.agent.match;

import org.objectweb.asm.Type;

/** The erased types of a method descriptor, in the words of source code. Immutable. */
final class Erasure {

  private static final String[] PRIMITIVES = {
    "boolean", "byte", "char", "short", "int", "long", "float", "double", "void"
  };

  final String descriptor;
  final String returnType;
  private final String[] parameters;

  Erasure(String descriptor) {
    this.descriptor = descriptor;
    Type[] types = Type.getArgumentTypes(descriptor);
    this.parameters = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      parameters[i] = types[i].getClassName();
    }
    this.returnType = Type.getReturnType(descriptor).getClassName();
  }

  /** Whether this is the name of a primitive type, {@code void} included. */
  static boolean isPrimitive(String name) {
    for (String primitive : PRIMITIVES) {
      if (primitive.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The part of a descriptor that overriding methods have in common: name and parameter types. */
  static String key(String name, String descriptor) {
    return name + descriptor.substring(0, descriptor.indexOf(')') + 1);
  }

  int parameterCount() {
    return parameters.length;
  }

  String parameter(int index) {
    return parameters[index];
  }

  /** The parameter types as a declaration lists them, such as {@code (long, java.lang.String)}. */
  String parameterList() {
    StringBuilder list = new StringBuilder("(");
    for (int i = 0; i < parameters.length; i++) {
      list.append(i == 0 ? "" : ", ").append(parameters[i]);
    }
    return list.append(')').toString();
  }
}
