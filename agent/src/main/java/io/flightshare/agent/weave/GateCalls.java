package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.ArgumentShape;
import io.flightshare.agent.dispatch.Dispatcher;
import io.flightshare.agent.dispatch.Site;
import io.flightshare.agent.gate.FlightshareGate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The calls of the gate in woven code. */
final class GateCalls {
  /** The shaded jar has another name here than the sources. */
  static final String GATE = Type.getInternalName(FlightshareGate.class);

  static final String ENTER = "enter";
  static final String EXIT = "exit";
  static final String EXIT_FUTURE = "exitFuture";
  static final String FAIL = "fail";

  private static final String OBJECT = "Ljava/lang/Object;";

  private GateCalls() {}

  /** Asks the gate; leaves the pass on the stack. */
  static void enter(InsnList code, MethodNode method, Site site) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    pushInt(code, Dispatcher.numberOf(site));
    code.add(isStatic ? new InsnNode(Opcodes.ACONST_NULL) : new VarInsnNode(Opcodes.ALOAD, 0));
    Type[] types = Type.getArgumentTypes(method.desc);
    int firstLocal = isStatic ? 0 : 1;
    StringBuilder descriptor = new StringBuilder("(I").append(OBJECT);
    switch (site.arguments().form()) {
      case NONE:
        break;
      case NARROW:
        pushKinds(code, types, firstLocal, 2, descriptor);
        break;
      case WIDE:
        pushKinds(code, types, firstLocal, 4, descriptor);
        break;
      case ARRAY:
        pushArray(code, types, firstLocal);
        descriptor.append('[').append(OBJECT);
        break;
    }
    call(code, ENTER, descriptor.append(')').append(OBJECT).toString());
  }

  /** Objects first, then primitives as longs, as {@link ArgumentShape} has it. */
  private static void pushKinds(
      InsnList code, Type[] types, int firstLocal, int places, StringBuilder descriptor) {
    pushKind(code, types, firstLocal, places, false);
    pushKind(code, types, firstLocal, places, true);
    for (int i = 0; i < places; i++) {
      descriptor.append(OBJECT);
    }
    for (int i = 0; i < places; i++) {
      descriptor.append('J');
    }
  }

  private static void pushKind(
      InsnList code, Type[] types, int firstLocal, int places, boolean primitives) {
    int local = firstLocal;
    int pushed = 0;
    for (Type type : types) {
      Primitives.Kind kind = Primitives.kindOf(type);
      if ((kind != Primitives.Kind.REFERENCE) == primitives) {
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
        Primitives.widen(code, kind);
        pushed++;
      }
      local += type.getSize();
    }
    for (; pushed < places; pushed++) {
      code.add(new InsnNode(primitives ? Opcodes.LCONST_0 : Opcodes.ACONST_NULL));
    }
  }

  private static void pushArray(InsnList code, Type[] types, int firstLocal) {
    pushInt(code, types.length);
    code.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
    int local = firstLocal;
    for (int i = 0; i < types.length; i++) {
      Type type = types[i];
      code.add(new InsnNode(Opcodes.DUP));
      pushInt(code, i);
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
      Primitives.Kind kind = Primitives.kindOf(type);
      if (kind != Primitives.Kind.REFERENCE) {
        Primitives.widen(code, kind);
        code.add(
            new MethodInsnNode(
                Opcodes.INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false));
      }
      code.add(new InsnNode(Opcodes.AASTORE));
      local += type.getSize();
    }
  }

  /** Tells of the result, which is on the stack and stays there. */
  static void exit(InsnList code, Type result, int pass) {
    Primitives.Kind kind = Primitives.kindOf(result);
    if (result.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.ACONST_NULL));
    } else {
      code.add(new InsnNode(result.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
      Primitives.widenExactly(code, kind);
    }
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    call(code, EXIT, (kind == Primitives.Kind.REFERENCE ? "(" + OBJECT : "(J") + OBJECT + ")V");
  }

  /** Gives the future on the stack away for the one that is to be returned. */
  static void exitFuture(InsnList code, Type result, int pass) {
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    call(code, EXIT_FUTURE, "(" + OBJECT + OBJECT + ")" + OBJECT);
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, result.getInternalName()));
  }

  /** Tells of the exception, which is on the stack and stays there. */
  static void fail(InsnList code, int pass) {
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    call(code, FAIL, "(Ljava/lang/Throwable;" + OBJECT + ")V");
  }

  private static void call(InsnList code, String name, String descriptor) {
    code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, GATE, name, descriptor, false));
  }

  private static void pushInt(InsnList code, int value) {
    if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      code.add(new IntInsnNode(Opcodes.SIPUSH, value));
    } else {
      code.add(new LdcInsnNode(value));
    }
  }
}
