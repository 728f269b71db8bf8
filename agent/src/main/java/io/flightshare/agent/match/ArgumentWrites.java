package io.flightshare.agent.match;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds out from its code whether a method writes into an array or a collection that its caller
 * passes to it. It is followed through variables, casts, the rows of arrays, lambdas, and the
 * private and static methods of the same class, to the instruction that stores, or the call that
 * changes it; a variable that has been given a copy is another thing. What any other method does
 * with it is not known, and so not held against this one. Used once, by one thread.
 */
final class ArgumentWrites {
  /** Of one class, that are looked into for one method; more are not held against it. */
  private static final int MAX_METHODS = 50;

  private final byte[] classFile;
  private final String owner;

  /** The arguments that methods of the class write into, or have so far been found to. */
  private final Map<String, SortedSet<Integer>> known = new HashMap<>();

  private ArgumentWrites(byte[] classFile) {
    this.classFile = classFile;
    this.owner = new ClassReader(classFile).getClassName();
  }

  /** Why a method is not woven, by what its code does; null if nothing is found. */
  static @Nullable String refuse(byte[] classFile, String name, String descriptor) {
    if (!mayWrite(descriptor)) {
      return null;
    }
    SortedSet<Integer> written = new ArgumentWrites(classFile).of(name, descriptor, false);
    if (written.isEmpty()) {
      return null;
    }
    int argument = written.first();
    return "it writes into the "
        + Type.getArgumentTypes(descriptor)[argument].getClassName()
        + " that it is passed as arg"
        + argument
        + ", and would for one caller alone";
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

  /**
   * The arguments that a method of the class writes into, counted from 0.
   *
   * @param mayBeOverridden whether it is called in a way that may lead elsewhere, unless it is
   *     private
   */
  private SortedSet<Integer> of(String name, String descriptor, boolean mayBeOverridden) {
    SortedSet<Integer> found = known.get(name + descriptor);
    if (found != null) {
      return found; // as far as it is known: a circle of calls adds nothing
    }
    MethodNode method = known.size() < MAX_METHODS ? read(name, descriptor) : null;
    if (method == null || (mayBeOverridden && (method.access & Opcodes.ACC_PRIVATE) == 0)) {
      return Collections.emptySortedSet();
    }
    found = new TreeSet<>();
    known.put(name + descriptor, found);
    try {
      collect(method, found);
    } catch (AnalyzerException | RuntimeException tooOdd) {
      // no proof, and the verifier will have its own opinion
    }
    return found;
  }

  private @Nullable MethodNode read(String wanted, String itsDescriptor) {
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

  private void collect(MethodNode method, SortedSet<Integer> found) throws AnalyzerException {
    Frame<ArgumentOrigins.Origin>[] frames =
        new Analyzer<>(new ArgumentOrigins(method)).analyze(owner, method);
    AbstractInsnNode[] code = method.instructions.toArray();
    for (int i = 0; i < code.length; i++) {
      Frame<ArgumentOrigins.Origin> frame = frames[i];
      int opcode = code[i].getOpcode();
      if (frame == null) {
        continue; // never reached
      }
      if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
        add(frame, 2, found);
      } else if (code[i] instanceof MethodInsnNode) {
        collect((MethodInsnNode) code[i], frame, found);
      } else if (code[i] instanceof InvokeDynamicInsnNode) {
        collect((InvokeDynamicInsnNode) code[i], frame, found);
      }
    }
  }

  private void collect(
      MethodInsnNode call, Frame<ArgumentOrigins.Origin> frame, SortedSet<Integer> found) {
    int written = WritingCalls.written(call);
    if (written >= 0) {
      add(frame, written, found);
    } else if (call.owner.equals(owner) && !call.name.startsWith("<") && mayWrite(call.desc)) {
      boolean mayBeOverridden =
          call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
      int arguments = Type.getArgumentTypes(call.desc).length;
      for (int argument : of(call.name, call.desc, mayBeOverridden)) {
        add(frame, arguments - 1 - argument, found);
      }
    }
  }

  /** A lambda or a method reference: what it captures lies on the stack. */
  private void collect(
      InvokeDynamicInsnNode lambda, Frame<ArgumentOrigins.Origin> frame, SortedSet<Integer> found) {
    boolean isLambda =
        lambda.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
            && lambda.bsmArgs.length > 1
            && lambda.bsmArgs[1] instanceof Handle;
    int captured = Type.getArgumentTypes(lambda.desc).length;
    if (!isLambda || captured == 0) {
      return;
    }
    Handle body = (Handle) lambda.bsmArgs[1];
    if (body.getOwner().equals(owner)) {
      boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC;
      for (int argument : of(body.getName(), body.getDesc(), !isStatic)) {
        int position = isStatic ? argument : argument + 1; // behind this
        if (position < captured) {
          add(frame, captured - 1 - position, found);
        }
      }
    } else if (body.getTag() != Opcodes.H_INVOKESTATIC
        && WritingCalls.changesReceiver(body.getOwner(), body.getName())) {
      add(frame, captured - 1, found);
    }
  }

  /** Notes the argument, if it is one, that lies so deep on the stack. */
  private static void add(
      Frame<ArgumentOrigins.Origin> frame, int belowTop, SortedSet<Integer> found) {
    int at = frame.getStackSize() - 1 - belowTop;
    int argument = at < 0 ? -1 : frame.getStack(at).argument();
    if (argument >= 0) {
      found.add(argument);
    }
  }
}
