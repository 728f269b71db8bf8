package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Interpreter;
import org.objectweb.asm.tree.analysis.Value;

/**
 * Which argument of its method a value may be, or hang on as a row of an array; all else about it
 * is its size. The sizes are those of ASM's own interpreter, which does not look at the operands.
 */
final class ArgumentOrigins extends Interpreter<ArgumentOrigins.Origin> {
  private static final int NONE = -1;

  /** A value; immutable. Of two arguments that it may be, the first is kept. */
  static final class Origin implements Value {
    private final int size;
    private final int argument;

    Origin(int size, int argument) {
      this.size = size;
      this.argument = argument;
    }

    @Override
    public int getSize() {
      return size;
    }

    /** Counted from 0; -1 if it is none. */
    int argument() {
      return argument;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Origin
          && ((Origin) other).size == size
          && ((Origin) other).argument == argument;
    }

    @Override
    public int hashCode() {
      return 31 * size + argument;
    }
  }

  private final BasicInterpreter sizes = new BasicInterpreter();

  /** The argument that begins at a local variable. */
  private final int[] argumentAt;

  ArgumentOrigins(MethodNode method) {
    super(Opcodes.ASM9);
    Type[] types = Type.getArgumentTypes(method.desc);
    argumentAt = new int[2 * types.length + 1];
    Arrays.fill(argumentAt, NONE);
    int local = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
    for (int i = 0; i < types.length; i++) {
      argumentAt[local] = i;
      local += types[i].getSize();
    }
  }

  @Override
  public @Nullable Origin newValue(@Nullable Type type) {
    return type == Type.VOID_TYPE ? null : new Origin(type == null ? 1 : type.getSize(), NONE);
  }

  @Override
  public Origin newParameterValue(boolean isInstanceMethod, int local, Type type) {
    boolean isReference = type.getSort() == Type.ARRAY || type.getSort() == Type.OBJECT;
    return new Origin(type.getSize(), isReference ? argumentAt[local] : NONE);
  }

  @Override
  public @Nullable Origin newOperation(AbstractInsnNode insn) throws AnalyzerException {
    return sized(sizes.newOperation(insn));
  }

  @Override
  public Origin copyOperation(AbstractInsnNode insn, Origin value) {
    return value;
  }

  @Override
  public @Nullable Origin unaryOperation(AbstractInsnNode insn, Origin value)
      throws AnalyzerException {
    return insn.getOpcode() == Opcodes.CHECKCAST
        ? value
        : sized(sizes.unaryOperation(insn, BasicValue.UNINITIALIZED_VALUE));
  }

  @Override
  public @Nullable Origin binaryOperation(AbstractInsnNode insn, Origin first, Origin second)
      throws AnalyzerException {
    if (insn.getOpcode() == Opcodes.AALOAD) {
      return first; // a row of it
    }
    return sized(
        sizes.binaryOperation(
            insn, BasicValue.UNINITIALIZED_VALUE, BasicValue.UNINITIALIZED_VALUE));
  }

  @Override
  public @Nullable Origin ternaryOperation(
      AbstractInsnNode insn, Origin first, Origin second, Origin third) {
    return null; // all of them store
  }

  @Override
  public @Nullable Origin naryOperation(AbstractInsnNode insn, List<? extends Origin> values)
      throws AnalyzerException {
    return sized(sizes.naryOperation(insn, null));
  }

  @Override
  public void returnOperation(AbstractInsnNode insn, Origin value, Origin expected) {
    // nothing follows
  }

  @Override
  public Origin merge(Origin one, Origin other) {
    if (one.equals(other)) {
      return one;
    }
    return new Origin(
        Math.min(one.size, other.size), one.argument != NONE ? one.argument : other.argument);
  }

  private static @Nullable Origin sized(@Nullable BasicValue value) {
    return value == null ? null : new Origin(value.getSize(), NONE);
  }
}
