package io.flightshare.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Counts the allocations of the runtime, and has one of them fail: the runtime is loaded anew, with
 * a call of {@link #next} behind each instruction that allocates.
 */
public final class Allocations {
  /** What takes part in calls. */
  private static final List<String> RUNTIME =
      Arrays.asList(
          "io.flightshare.flight.",
          "io.flightshare.write.",
          "io.flightshare.key.",
          "io.flightshare.pool.",
          "io.flightshare.metrics.",
          "io.flightshare.agent.dispatch.",
          "io.flightshare.agent.copy.",
          "io.flightshare.agent.cold.",
          "io.flightshare.agent.caller.");

  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  private Allocations() {}

  /** Lets the n-th from now on fail; counted in all threads together. */
  public static void failAt(int n) {
    LEFT.set(n);
  }

  /** Lets none fail any more; tells whether one has. */
  public static boolean end() {
    return LEFT.getAndSet(Integer.MAX_VALUE) <= 0;
  }

  /** Called with each allocation. */
  public static void next() {
    if (LEFT.get() != Integer.MAX_VALUE && LEFT.decrementAndGet() == 0) {
      throw new OutOfMemoryError("made up");
    }
  }

  /** A loader of all that is Flightshare's but this class. */
  static ClassLoader loader() {
    return new Loader();
  }

  private static final class Loader extends ClassLoader {
    Loader() {
      super(Allocations.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        if (!name.startsWith("io.flightshare.") || name.equals(Allocations.class.getName())) {
          return super.loadClass(name, resolve);
        }
        byte[] bytes;
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
          if (in == null) {
            throw new ClassNotFoundException(name);
          }
          bytes = in.readAllBytes();
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
        byte[] chosen = RUNTIME.stream().anyMatch(name::startsWith) ? counted(bytes) : bytes;
        return defineClass(name, chosen, 0, chosen.length);
      }
    }
  }

  private static byte[] counted(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("<clinit>") ? next : new Counting(next);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Counting extends MethodVisitor {
    Counting(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    private void count() {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Allocations.class.getName().replace('.', '/'),
          "next",
          "()V",
          false);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, type);
      if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
        count(); // behind it, since frames name the place of a NEW
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      super.visitIntInsn(opcode, operand);
      if (opcode == Opcodes.NEWARRAY) {
        count();
      }
    }
  }
}
