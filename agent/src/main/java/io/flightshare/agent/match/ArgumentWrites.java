package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds out from its code whether a method writes into an array or a collection that its caller
 * passes to it. It is followed through variables, casts and the rows of arrays to the instruction
 * that stores, or the call that changes it; a variable that has been given a copy is another thing.
 * What a method that it is passed on to does with it is not known, and so not held against it.
 */
final class ArgumentWrites {
  private static final Set<String> CHANGING =
      new HashSet<>(
          Arrays.asList(
              ("add addAll addAllAbsent addElement addFirst addIfAbsent addLast clear compute"
                      + " computeIfAbsent computeIfPresent insertElementAt merge offer offerFirst"
                      + " offerLast poll pollFirst pollFirstEntry pollLast pollLastEntry pop push put"
                      + " putAll putFirst putIfAbsent putLast remove removeAll removeAllElements"
                      + " removeElement removeElementAt removeFirst removeFirstOccurrence removeIf"
                      + " removeLast removeLastOccurrence replace replaceAll retainAll set"
                      + " setElementAt setProperty setSize sort take")
                  .split(" ")));

  /** Static methods of the JDK that write into their first argument. */
  private static final Set<String> WRITE_FIRST =
      new HashSet<>(
          Arrays.asList(
              ("Arrays.fill Arrays.sort Arrays.parallelSort Arrays.setAll Arrays.parallelSetAll"
                      + " Arrays.parallelPrefix Collections.addAll Collections.fill"
                      + " Collections.replaceAll Collections.reverse Collections.rotate"
                      + " Collections.shuffle Collections.sort Collections.swap Collections.copy")
                  .split(" ")));

  private final MethodNode method;
  private final ArgumentOrigins origins;

  private ArgumentWrites(MethodNode method) {
    this.method = method;
    this.origins = new ArgumentOrigins(method);
  }

  /** Why a method is not woven, by what its code does; null if nothing is found. */
  static @Nullable String refuse(byte[] classFile, String name, String descriptor) {
    if (!mayWrite(descriptor)) {
      return null;
    }
    MethodNode method = read(classFile, name, descriptor);
    return method == null ? null : new ArgumentWrites(method).find();
  }

  /** Whether it takes arrays, collections, or what may turn out to be either. */
  private static boolean mayWrite(String descriptor) {
    for (Type type : Type.getArgumentTypes(descriptor)) {
      if (type.getSort() == Type.ARRAY) {
        return true;
      }
      String name = type.getClassName();
      if (name.startsWith("java.util.")
          || name.equals("java.lang.Object")
          || name.equals("java.lang.Iterable")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable MethodNode read(byte[] classFile, String wanted, String itsDescriptor) {
    MethodNode[] found = new MethodNode[1];
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                if (!name.equals(wanted) || !descriptor.equals(itsDescriptor)) {
                  return null;
                }
                found[0] =
                    new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
                return found[0];
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return found[0];
  }

  private @Nullable String find() {
    Frame<ArgumentOrigins.Origin>[] frames;
    try {
      frames = new Analyzer<>(origins).analyze("Owner", method);
    } catch (AnalyzerException | RuntimeException tooOdd) {
      return null; // no proof, and the verifier will have its own opinion
    }
    AbstractInsnNode[] code = method.instructions.toArray();
    for (int i = 0; i < code.length; i++) {
      int argument = frames[i] == null ? -1 : writtenBy(code[i], frames[i]);
      if (argument >= 0) {
        return "it writes into the "
            + Type.getArgumentTypes(method.desc)[argument].getClassName()
            + " that it is passed as arg"
            + argument
            + ", and would for one caller alone";
      }
    }
    return null;
  }

  /** The argument that an instruction writes into; -1 if none. */
  private int writtenBy(AbstractInsnNode insn, Frame<ArgumentOrigins.Origin> frame) {
    int opcode = insn.getOpcode();
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return argumentAt(frame, 2);
    }
    if (!(insn instanceof MethodInsnNode)) {
      return -1;
    }
    MethodInsnNode call = (MethodInsnNode) insn;
    int arguments = Type.getArgumentTypes(call.desc).length;
    boolean ofUtil = call.owner.startsWith("java/util/");
    if (opcode == Opcodes.INVOKESTATIC) {
      if (call.owner.equals("java/lang/System") && call.name.equals("arraycopy")) {
        return argumentAt(frame, 2); // src, srcPos, dest, destPos, length
      }
      String simple = call.owner.substring(call.owner.lastIndexOf('/') + 1) + '.' + call.name;
      return ofUtil && WRITE_FIRST.contains(simple) ? argumentAt(frame, arguments - 1) : -1;
    }
    if (ofUtil && CHANGING.contains(call.name)) {
      return argumentAt(frame, arguments);
    }
    boolean reads =
        call.owner.startsWith("java/io/")
            && (call.name.equals("read") || call.name.equals("readFully"))
            && arguments > 0;
    return reads ? argumentAt(frame, arguments - 1) : -1;
  }

  private int argumentAt(Frame<ArgumentOrigins.Origin> frame, int belowTop) {
    int at = frame.getStackSize() - 1 - belowTop;
    return at < 0 ? -1 : frame.getStack(at).argument();
  }
}
