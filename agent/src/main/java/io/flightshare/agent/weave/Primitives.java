package io.flightshare.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** How primitives become the {@code long} of the gate, and back. */
final class Primitives {
  /** What has to be done to a type. */
  enum Kind {
    REFERENCE,
    INT,
    LONG,
    FLOAT,
    DOUBLE
  }

  private Primitives() {}

  static Kind kindOf(Type type) {
    switch (type.getSort()) {
      case Type.BOOLEAN:
      case Type.BYTE:
      case Type.CHAR:
      case Type.SHORT:
      case Type.INT:
        return Kind.INT;
      case Type.LONG:
        return Kind.LONG;
      case Type.FLOAT:
        return Kind.FLOAT;
      case Type.DOUBLE:
        return Kind.DOUBLE;
      default:
        return Kind.REFERENCE;
    }
  }

  /**
   * Turns the value on the stack into a long. One {@code NaN} is as good as another, as {@code
   * Double.equals} has it, and 0.0 is not -0.0.
   */
  static void widen(InsnList code, Kind kind) {
    switch (kind) {
      case INT:
        code.add(new InsnNode(Opcodes.I2L));
        break;
      case FLOAT:
        call(code, "java/lang/Float", "floatToIntBits", "(F)I");
        code.add(new InsnNode(Opcodes.I2L));
        break;
      case DOUBLE:
        call(code, "java/lang/Double", "doubleToLongBits", "(D)J");
        break;
      case LONG:
      case REFERENCE:
        break;
    }
  }

  /** The same for a result, of which every bit counts. */
  static void widenExactly(InsnList code, Kind kind) {
    switch (kind) {
      case FLOAT:
        call(code, "java/lang/Float", "floatToRawIntBits", "(F)I");
        code.add(new InsnNode(Opcodes.I2L));
        break;
      case DOUBLE:
        call(code, "java/lang/Double", "doubleToRawLongBits", "(D)J");
        break;
      default:
        widen(code, kind);
        break;
    }
  }

  /** Turns an Object on the stack, a Long, into the primitive whose bits it holds. */
  static void unbox(InsnList code, Kind kind) {
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/Long"));
    code.add(
        new MethodInsnNode(Opcodes.INVOKEVIRTUAL, "java/lang/Long", "longValue", "()J", false));
    switch (kind) {
      case INT:
        code.add(new InsnNode(Opcodes.L2I));
        break;
      case FLOAT:
        code.add(new InsnNode(Opcodes.L2I));
        call(code, "java/lang/Float", "intBitsToFloat", "(I)F");
        break;
      case DOUBLE:
        call(code, "java/lang/Double", "longBitsToDouble", "(J)D");
        break;
      case LONG:
      case REFERENCE:
        break;
    }
  }

  private static void call(InsnList code, String owner, String name, String descriptor) {
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false));
  }
}
