package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reads the shape of a class in one pass that skips all code, and, only if the class has bridge
 * methods, a second one that reads the code of these alone to see where they lead.
 */
final class ClassShapeReader extends ClassVisitor {

  private static final int API = Opcodes.ASM9;
  private static final int VERSION_OF_JAVA_0 = 44;

  /** A method as it is met, before its bridges are known. */
  private static final class Draft {
    final int access;
    final String name;
    final String descriptor;
    final @Nullable String signature;
    final Set<String> annotations = new LinkedHashSet<>();
    final List<String> bridges = new ArrayList<>();

    Draft(int access, String name, String descriptor, @Nullable String signature) {
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
      this.signature = signature;
    }
  }

  private final List<Draft> drafts = new ArrayList<>();
  private int majorVersion;
  private int access;
  private String internalName = "";
  private @Nullable String superName;
  private String[] interfaces = {};
  private boolean hasBridges;

  private ClassShapeReader() {
    super(API);
  }

  static ClassShape read(byte[] classFile) {
    try {
      ClassReader reader = reader(classFile);
      ClassShapeReader header = new ClassShapeReader();
      reader.accept(
          header, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      if (header.hasBridges) {
        header.connect(Bridges.read(reader, header.internalName));
      }
      return header.shape();
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("not a class file, or a damaged one", e);
    }
  }

  private static ClassReader reader(byte[] classFile) {
    try {
      return new ClassReader(classFile);
    } catch (IllegalArgumentException newer) {
      int major = ((classFile[6] & 0xFF) << 8) | (classFile[7] & 0xFF);
      throw new IllegalArgumentException(
          "its class file is of version "
              + major
              + " (Java "
              + (major - VERSION_OF_JAVA_0)
              + "), which is newer than this Flightshare knows",
          newer);
    }
  }

  @Override
  public void visit(
      int version,
      int flags,
      String name,
      @Nullable String signature,
      @Nullable String parent,
      String @Nullable [] parents) {
    majorVersion = version & 0xFFFF;
    access = flags;
    internalName = name;
    superName = parent;
    interfaces = parents == null ? new String[0] : parents;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    Draft draft = new Draft(flags, name, descriptor, signature);
    drafts.add(draft);
    hasBridges |= (flags & Opcodes.ACC_BRIDGE) != 0;
    return new MethodVisitor(API) {
      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        draft.annotations.add(Type.getType(annotation).getClassName());
        return null;
      }
    };
  }

  /** Gives each method the descriptors of the bridges that end at it. */
  private void connect(Map<String, String> targets) {
    Map<String, Draft> byKey = new HashMap<>();
    for (Draft draft : drafts) {
      byKey.put(draft.name + draft.descriptor, draft);
    }
    for (Draft draft : drafts) {
      Draft target = draft;
      // A bridge may lead to a bridge; the count keeps a circle of them from going on for ever.
      for (int i = 0; i < drafts.size() && (target.access & Opcodes.ACC_BRIDGE) != 0; i++) {
        Draft next = byKey.get(target.name + targets.get(target.name + target.descriptor));
        if (next == null) {
          break;
        }
        target = next;
      }
      if ((target.access & Opcodes.ACC_BRIDGE) == 0 && target != draft) {
        target.bridges.add(draft.descriptor);
      }
    }
  }

  private ClassShape shape() {
    List<MethodShape> methods = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      methods.add(
          new MethodShape(
              draft.access,
              draft.name,
              draft.descriptor,
              draft.signature,
              draft.annotations.isEmpty() ? Collections.emptySet() : draft.annotations,
              draft.bridges));
    }
    List<String> parents = new ArrayList<>(interfaces.length);
    for (String parent : interfaces) {
      parents.add(binary(parent));
    }
    return new ClassShape(
        majorVersion,
        access,
        binary(internalName),
        superName == null ? null : binary(superName),
        parents,
        methods);
  }

  private static String binary(String name) {
    return name.replace('/', '.');
  }

  /** Where the bridge methods of one class lead: name and descriptor to the target's descriptor. */
  private static final class Bridges extends ClassVisitor {

    private final String owner;
    private final Map<String, String> targets = new HashMap<>();

    private Bridges(String owner) {
      super(API);
      this.owner = owner;
    }

    static Map<String, String> read(ClassReader reader, String owner) {
      Bridges bridges = new Bridges(owner);
      reader.accept(bridges, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return bridges.targets;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int flags,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if ((flags & Opcodes.ACC_BRIDGE) == 0) {
        return null;
      }
      return new MethodVisitor(API) {
        @Override
        public void visitMethodInsn(
            int opcode, String of, String called, String calledDescriptor, boolean isInterface) {
          boolean leadsOn =
              of.equals(owner) && called.equals(name) && !calledDescriptor.equals(descriptor);
          if (leadsOn && opcode != Opcodes.INVOKESTATIC) {
            targets.putIfAbsent(name + descriptor, calledDescriptor);
          }
        }
      };
    }
  }
}
