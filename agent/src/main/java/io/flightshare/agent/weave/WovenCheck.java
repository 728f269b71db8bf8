package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Dispatcher;
import io.flightshare.agent.dispatch.Site;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reads a woven class file again and looks for what must be there: each method asks the gate once
 * with its own site, tells it before every return, and tells it of exceptions.
 */
final class WovenCheck {
  private WovenCheck() {}

  /** Throws an IllegalStateException that names the first method that is not as it must be. */
  static void check(byte[] woven, Map<String, Site> sites) {
    Map<String, Calls> found = new HashMap<>();
    new ClassReader(woven)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                String method = name + descriptor;
                if (!sites.containsKey(method)) {
                  return null;
                }
                Calls calls = new Calls();
                found.put(method, calls);
                return calls;
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    for (Map.Entry<String, Site> expected : sites.entrySet()) {
      Calls calls = found.get(expected.getKey());
      if (calls == null || !calls.areComplete(Dispatcher.numberOf(expected.getValue()))) {
        throw new IllegalStateException("the woven code is not complete in " + expected.getKey());
      }
    }
  }

  /** Counts what one method calls. */
  private static final class Calls extends MethodVisitor {
    private int firstConstant = -1;
    private int enters;
    private int exits;
    private int fails;
    private int returns;
    private int catchesAll;

    Calls() {
      super(Opcodes.ASM9);
    }

    boolean areComplete(int site) {
      return enters == 1
          && firstConstant == site
          && fails == 1
          && catchesAll >= 1
          // the prologue returns once, without telling; an endless loop never does
          && returns == exits + 1;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (enters == 0 && firstConstant < 0 && opcode == Opcodes.SIPUSH) {
        firstConstant = operand;
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (enters == 0 && firstConstant < 0 && value instanceof Integer) {
        firstConstant = (Integer) value;
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        returns++;
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (!owner.equals(GateCalls.GATE)) {
        return;
      }
      switch (name) {
        case GateCalls.ENTER:
          enters++;
          break;
        case GateCalls.EXIT:
        case GateCalls.EXIT_FUTURE:
          exits++;
          break;
        case GateCalls.FAIL:
          fails++;
          break;
        default:
          throw new IllegalStateException("woven code calls " + name + " of the gate");
      }
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
      catchesAll += type == null ? 1 : 0;
    }
  }
}
