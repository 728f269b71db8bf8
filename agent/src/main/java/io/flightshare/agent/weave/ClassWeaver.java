package io.flightshare.agent.weave;

import io.flightshare.agent.dispatch.Site;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Weaves the chosen methods of one class file and copies the rest of it as it is. Needs no other
 * class: frames are carried on, never computed anew. Adds no member, so a class that is loaded can
 * be woven too.
 */
final class ClassWeaver {
  private ClassWeaver() {}

  /**
   * The woven class file.
   *
   * @param sites by name and descriptor of the method, written together
   * @throws IllegalStateException if a method turned out not to be woven in the end
   * @throws RuntimeException from ASM, if a method would be too large, or the class is too new
   */
  static byte[] weave(byte[] classFile, Map<String, Site> sites) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Weaving(writer, sites), ClassReader.EXPAND_FRAMES);
    byte[] woven = writer.toByteArray();
    WovenCheck.check(woven, sites);
    return woven;
  }

  private static final class Weaving extends ClassVisitor {
    private final Map<String, Site> sites;
    private String owner = "";
    private int version;

    Weaving(ClassVisitor next, Map<String, Site> sites) {
      super(Opcodes.ASM9, next);
      this.sites = sites;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.owner = name;
      this.version = version & 0xFFFF;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      Site site = sites.get(name + descriptor);
      if (site == null) {
        return next; // the writer itself: the method is copied byte by byte
      }
      return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitEnd() {
          new MethodWeaver(owner, this, site, version).weave();
          accept(next);
        }
      };
    }
  }
}
