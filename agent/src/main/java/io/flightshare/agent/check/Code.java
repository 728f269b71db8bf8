package io.flightshare.agent.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The methods of one class file. */
final class Code {
  private final ClassNode node = new ClassNode();

  Code(byte[] classFile) {
    new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  String owner() {
    return node.name;
  }

  List<FieldNode> fields() {
    return node.fields;
  }

  @Nullable MethodNode find(String name, String descriptor) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.desc.equals(descriptor)) {
        return method;
      }
    }
    return null;
  }

  /**
   * Whether the object that a field is stored into is {@code this}: what lies under the stored
   * value was pushed by {@code aload_0} alone. In doubt it is not.
   */
  boolean storesIntoThis(MethodNode body, FieldInsnNode store) {
    try {
      Frame<SourceValue>[] frames =
          new Analyzer<>(new SourceInterpreter()).analyze(node.name, body);
      Frame<SourceValue> frame = frames[body.instructions.indexOf(store)];
      if (frame == null || frame.getStackSize() < 2) {
        return false;
      }
      for (AbstractInsnNode pushed : frame.getStack(frame.getStackSize() - 2).insns) {
        if (!loadsThis(pushed)) {
          return false;
        }
      }
      return true;
    } catch (AnalyzerException | RuntimeException tooOdd) {
      return false;
    }
  }

  /** {@code aload_0}; or the {@code dup} behind it, as {@code count++} has it. */
  private static boolean loadsThis(AbstractInsnNode insn) {
    AbstractInsnNode load = insn.getOpcode() == Opcodes.DUP ? insn.getPrevious() : insn;
    return load instanceof VarInsnNode
        && load.getOpcode() == Opcodes.ALOAD
        && ((VarInsnNode) load).var == 0;
  }
}
