package io.flightshare.agent.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/**
 * The stack map frames of one woven method, for class files that have any (version 50 on).
 *
 * <p>The pass lives in the variable behind the last of the method's own. Every frame of the body
 * gets it; the frames of the prologue have the arguments as the descriptor types them, which the
 * prologue does not touch; and the frame of the handler around the body claims nothing but the
 * pass, because the body may have used every other variable for anything.
 */
final class Frames {
  private static final String OBJECT = "java/lang/Object";
  private static final String THROWABLE = "java/lang/Throwable";

  private final MethodNode method;
  private final boolean needed;
  private final int pass;
  private final List<Object> argumentsAndPass;

  /**
   * The frames of a method.
   *
   * @param method read with expanded frames, not changed yet
   */
  Frames(String owner, MethodNode method, int classVersion) {
    this.method = method;
    this.needed = classVersion >= Opcodes.V1_6;
    this.pass = method.maxLocals;
    List<Object> arguments = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      arguments.add(owner);
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      arguments.add(verificationType(type));
    }
    this.argumentsAndPass = withPass(arguments);
  }

  private static Object verificationType(Type type) {
    switch (Primitives.kindOf(type)) {
      case INT:
        return Opcodes.INTEGER;
      case LONG:
        return Opcodes.LONG;
      case FLOAT:
        return Opcodes.FLOAT;
      case DOUBLE:
        return Opcodes.DOUBLE;
      case REFERENCE:
        return type.getInternalName();
    }
    throw new AssertionError(type);
  }

  private List<Object> withPass(List<?> locals) {
    List<Object> all = new ArrayList<>(locals);
    int slots = 0;
    for (Object type : locals) {
      slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
    }
    for (; slots < pass; slots++) {
      all.add(Opcodes.TOP);
    }
    all.add(OBJECT);
    return all;
  }

  /** Makes the pass known to every frame that the method has. */
  void addPassEverywhere() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FrameNode) {
        FrameNode frame = (FrameNode) insn;
        frame.local = withPass(frame.local);
      }
    }
  }

  /** Whether a frame stands before the first instruction, as with a loop over the whole body. */
  boolean standsFirst() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FrameNode) {
        return true;
      }
      if (insn.getOpcode() >= 0) {
        return false;
      }
    }
    return false;
  }

  /** A place in the prologue, or the begin of the body, that is jumped to with an empty stack. */
  void beforeBody(InsnList code) {
    add(code, argumentsAndPass, Collections.emptyList());
  }

  /** A handler of the prologue. */
  void atPrologueHandler(InsnList code) {
    add(code, argumentsAndPass, Collections.singletonList(THROWABLE));
  }

  /** The handler around the body. */
  void atBodyHandler(InsnList code) {
    add(code, withPass(Collections.emptyList()), Collections.singletonList(THROWABLE));
  }

  private void add(InsnList code, List<Object> locals, List<?> stack) {
    if (needed) {
      code.add(
          new FrameNode(
              Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray()));
    }
  }
}
