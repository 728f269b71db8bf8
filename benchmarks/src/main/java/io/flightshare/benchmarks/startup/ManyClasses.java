package io.flightshare.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Loads as many classes as a large server does, and says how long that took. */
public final class ManyClasses {
  static final int COUNT = 20_000;
  private static final int METHODS = 10;
  private static final String PREFIX = "com/acme/generated/p";

  private ManyClasses() {}

  /** Loads them from the class path; tells the nanoseconds. */
  public static void main(String[] args) throws ClassNotFoundException {
    ClassLoader loader = ManyClasses.class.getClassLoader();
    long begin = System.nanoTime();
    for (int i = 0; i < COUNT; i++) {
      Class.forName(name(i).replace('/', '.'), false, loader);
    }
    System.out.println(System.nanoTime() - begin);
  }

  private static String name(int i) {
    return PREFIX + i % 100 + "/Thing" + i;
  }

  /** A jar of them: ten small methods each, with names as in real code. */
  static void write(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < COUNT; i++) {
        out.putNextEntry(new JarEntry(name(i) + ".class"));
        out.write(classFile(name(i)));
        out.closeEntry();
      }
    }
  }

  private static byte[] classFile(String name) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_8, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
    String[] words = {"get", "set", "find", "load", "is", "read", "on", "to", "with", "apply"};
    for (int i = 0; i < METHODS; i++) {
      MethodVisitor code =
          writer.visitMethod(
              Opcodes.ACC_PUBLIC, words[i] + "Thing", "(Ljava/lang/String;)V", null, null);
      code.visitCode();
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
      code.visitInsn(Opcodes.POP);
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(1, 2);
      code.visitEnd();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }
}
