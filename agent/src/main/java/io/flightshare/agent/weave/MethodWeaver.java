package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Site;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Weaves one method; what woven code does is told by the gate. The body stays where it is,
 * instruction for instruction: before each return the gate is told, and may give another future for
 * the one that is returned; one handler around the body tells it of exceptions, and a prologue asks
 * it first.
 *
 * <p>One local variable is added behind all of the method's own, so none of those moves and the
 * debug information stays true. It holds the pass; only the prologue assigns it.
 *
 * <p>The answer for a follower is type-checked <em>before</em> the body is skipped: the value must
 * be of the method's return type, else the body runs, and so it does if that type cannot be
 * resolved. The failure of a leader is data up to the instruction that throws it.
 */
final class MethodWeaver {
  private static final String OBJECTS = "[Ljava/lang/Object;";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final int VALUE = Opcodes.ICONST_0;
  private static final int FAILURE = Opcodes.ICONST_1;

  private final MethodNode method;
  private final Site site;
  private final Type result;
  private final int pass;
  private final Frames frames;

  /**
   * A weaver for one method.
   *
   * @param owner internal name of the class
   * @param method read with expanded frames; will be changed
   * @param classVersion major version of the class file
   */
  MethodWeaver(String owner, MethodNode method, Site site, int classVersion) {
    this.method = method;
    this.site = site;
    this.result = Type.getReturnType(method.desc);
    this.pass = method.maxLocals;
    this.frames = new Frames(owner, method, classVersion);
  }

  void weave() {
    LabelNode body = new LabelNode();
    LabelNode end = new LabelNode();
    frames.addPassEverywhere();
    tellBeforeReturns();
    InsnList prologue = prologue(body);
    if (frames.standsFirst()) {
      prologue.add(new InsnNode(Opcodes.NOP)); // two frames cannot stand at one place
    }
    method.instructions.insert(prologue);
    method.instructions.add(end);
    method.instructions.add(handler(body, end));
    method.maxLocals = pass + 1;
  }

  // ---- before the body --------------------------------------------------------------------------

  private InsnList prologue(LabelNode body) {
    InsnList code = new InsnList();
    LineNumberNode line = firstLine();
    if (line != null) {
      LabelNode start = new LabelNode();
      code.add(start);
      code.add(new LineNumberNode(line.line, start)); // for the stack traces of those who wait
    }
    GateCalls.enter(code, method, site);
    code.add(new VarInsnNode(Opcodes.ASTORE, pass));
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, OBJECTS));
    code.add(new JumpInsnNode(Opcodes.IFEQ, body));
    answer(code);
    code.add(body);
    frames.beforeBody(code);
    return code;
  }

  private @Nullable LineNumberNode firstLine() {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode) {
        return (LineNumberNode) insn;
      }
    }
    return null;
  }

  /** Throws or returns what the leader did, or falls through to the body. */
  private void answer(InsnList code) {
    LabelNode returned = new LabelNode();
    answerPart(code, FAILURE);
    code.add(new JumpInsnNode(Opcodes.IFNULL, returned));
    answerPart(code, FAILURE);
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, THROWABLE));
    code.add(new InsnNode(Opcodes.ATHROW));
    code.add(returned);
    frames.beforeBody(code);
    if (result.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.RETURN));
      return;
    }
    answerPart(code, VALUE);
    code.add(new VarInsnNode(Opcodes.ASTORE, pass));
    Primitives.Kind kind = Primitives.kindOf(result);
    if (kind == Primitives.Kind.REFERENCE) {
      answerReference(code);
    } else {
      answerPrimitive(code, kind);
    }
  }

  private void answerPart(InsnList code, int index) {
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, OBJECTS));
    code.add(new InsnNode(index));
    code.add(new InsnNode(Opcodes.AALOAD));
  }

  /** The value is in the place of the pass. */
  private void answerReference(InsnList code) {
    String type = result.getInternalName();
    if (type.equals("java/lang/Object")) {
      code.add(new VarInsnNode(Opcodes.ALOAD, pass));
      code.add(new InsnNode(Opcodes.ARETURN));
      return;
    }
    LabelNode fits = new LabelNode();
    LabelNode checked = new LabelNode();
    LabelNode misfit = new LabelNode();
    LabelNode unresolvable = new LabelNode();
    code.add(fits);
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, type));
    LabelNode give = new LabelNode();
    code.add(new JumpInsnNode(Opcodes.IFNE, give));
    code.add(checked);
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    code.add(new JumpInsnNode(Opcodes.IFNONNULL, misfit));
    code.add(give);
    frames.beforeBody(code);
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, type));
    code.add(new InsnNode(Opcodes.ARETURN));
    code.add(unresolvable);
    frames.atPrologueHandler(code);
    code.add(new InsnNode(Opcodes.POP));
    code.add(misfit);
    frames.beforeBody(code);
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(new VarInsnNode(Opcodes.ASTORE, pass));
    method.tryCatchBlocks.add(new TryCatchBlockNode(fits, checked, unresolvable, null));
  }

  /** The value is in the place of the pass, a Long with the bits of the primitive. */
  private void answerPrimitive(InsnList code, Primitives.Kind kind) {
    LabelNode misfit = new LabelNode();
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, "java/lang/Long"));
    code.add(new JumpInsnNode(Opcodes.IFEQ, misfit));
    code.add(new VarInsnNode(Opcodes.ALOAD, pass));
    Primitives.unbox(code, kind);
    code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    code.add(misfit);
    frames.beforeBody(code);
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(new VarInsnNode(Opcodes.ASTORE, pass));
  }

  // ---- in and after the body --------------------------------------------------------------------

  private void tellBeforeReturns() {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      int opcode = insn.getOpcode();
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        InsnList code = new InsnList();
        if (site.returnsFuture()) {
          GateCalls.exitFuture(code, result, pass);
        } else {
          GateCalls.exit(code, result, pass);
        }
        method.instructions.insertBefore(insn, code);
      }
    }
  }

  private InsnList handler(LabelNode body, LabelNode end) {
    InsnList code = new InsnList();
    LabelNode start = new LabelNode();
    code.add(start);
    frames.atBodyHandler(code);
    GateCalls.fail(code, pass);
    code.add(new InsnNode(Opcodes.ATHROW));
    // The last of all, so that the body's own handlers come first.
    method.tryCatchBlocks.add(new TryCatchBlockNode(body, end, start, null));
    return code;
  }
}
