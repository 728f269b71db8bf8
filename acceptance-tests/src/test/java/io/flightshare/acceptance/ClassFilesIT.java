package io.flightshare.acceptance;

import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.JSR;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.RET;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V1_1;
import static org.objectweb.asm.Opcodes.V1_2;
import static org.objectweb.asm.Opcodes.V1_5;
import static org.objectweb.asm.Opcodes.V1_6;

import com.acme.classfiles.ClassFilesMain;
import io.flightshare.acceptance.harness.EveryJdk;
import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jdk;
import io.flightshare.acceptance.harness.Jvm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Class files of every version that a JVM reads: with subroutines, without frames, without a name,
 * and as large as they get.
 */
class ClassFilesIT {
  private static final String FOLDER = "com/acme/classfiles/";
  private static final int VERSION_OF_JAVA_0 = 44;
  private static final int LARGEST = 65535;

  /** What weaving adds is less than this, and what it may be is not far from it. */
  private static final int ROOM = 300;

  @ParameterizedTest
  @ArgumentsSource(EveryJdk.class)
  void everyVersionIsShared(Jdk jdk) {
    Jvm jvm =
        Jvm.of(jdk)
            .agentWith(
                """
                version: 1
                rules:
                  - name: files
                    match: com.acme.classfiles.V*#find
                    coalesce: singleflight
                """);
    int newest = jdk.feature() + VERSION_OF_JAVA_0;
    for (int version = V1_2; version <= newest; version++) {
      jvm.file("V" + version + ".class", find("V" + version, version, 0, true));
    }
    jvm.file("V45.class", find("V45", V1_1, 0, true));
    jvm.file("V50b.class", find("V50b", V1_6, 0, false));
    jvm.file("Vlarge.class", find("Vlarge", V1_5, LARGEST - ROOM, true));
    jvm.file("Vtoolarge.class", find("Vtoolarge", V1_5, LARGEST - 50, true));
    jvm.file("wrong", wrong());

    Finished run = jvm.run(ClassFilesMain.class).succeeded();
    run.assertFact("verified").isEqualTo("true");
    for (int version = V1_1 & 0xFFFF; version <= newest; version++) {
      boolean known = isKnown(version);
      run.assertFact("V" + version).as("version %s", version).isEqualTo(known ? "1 1" : "4 4");
      if (!known) {
        run.tells(
            "not woven: class com.acme.classfiles.V" + version, "newer than this Flightshare");
      }
    }
    run.assertFact("V50b").isEqualTo("1 1");
    run.assertFact("nameless").isEqualTo("1 1");
    run.assertFact("Vlarge").isEqualTo("1 1");
    run.assertFact("Vtoolarge").isEqualTo("4 4");
    run.tells("not woven: class com.acme.classfiles.Vtoolarge: ", "MethodTooLarge");
    if (jdk.feature() >= 15) {
      run.assertFact("hidden").isEqualTo("4 4");
    }
  }

  /** Early-access builds may have class files that the ASM in the agent does not read yet. */
  private static boolean isKnown(int version) {
    try {
      new ClassReader(find("V", version, 0, true));
      return true;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  /**
   * A class with {@code String find(String, int)}, which has a loop and, where that is allowed, a
   * subroutine.
   */
  private static byte[] find(String name, int version, int codeSize, boolean frames) {
    boolean old = (version & 0xFFFF) <= V1_5;
    ClassWriter writer = start(name, version, frames && !old);
    MethodVisitor code =
        writer.visitMethod(
            ACC_PUBLIC, "find", "(Ljava/lang/String;I)Ljava/lang/String;", null, null);
    code.visitCode();
    for (int i = 0; i < codeSize; i++) {
      code.visitInsn(NOP);
    }
    Label again = new Label();
    Label done = new Label();
    Label subroutine = new Label();
    code.visitLabel(again);
    code.visitIincInsn(2, -1);
    code.visitVarInsn(ILOAD, 2);
    code.visitJumpInsn(IFGT, again);
    if (old) {
      code.visitJumpInsn(JSR, subroutine);
    } else {
      code.visitJumpInsn(GOTO, done);
    }
    code.visitLabel(done);
    code.visitVarInsn(ALOAD, 1);
    code.visitMethodInsn(
        INVOKESTATIC, FOLDER + "Body", "run", "(Ljava/lang/String;)Ljava/lang/String;", false);
    code.visitInsn(ARETURN);
    if (old) {
      code.visitLabel(subroutine);
      code.visitVarInsn(ASTORE, 3);
      code.visitVarInsn(RET, 3);
    }
    code.visitMaxs(3, 4);
    code.visitEnd();
    return end(writer);
  }

  /** Returns an int where it should be a String. */
  private static byte[] wrong() {
    ClassWriter writer = start("Wrong", V1_5, false);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "find", "()Ljava/lang/String;", null, null);
    code.visitCode();
    code.visitInsn(NOP);
    code.visitVarInsn(ALOAD, 0);
    code.visitInsn(IRETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
    return end(writer);
  }

  private static ClassWriter start(String name, int version, boolean frames) {
    ClassWriter writer = new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : 0);
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, FOLDER + name, null, "java/lang/Object", null);
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    code.visitInsn(RETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
    return writer;
  }

  private static byte[] end(ClassWriter writer) {
    writer.visitEnd();
    return writer.toByteArray();
  }
}
