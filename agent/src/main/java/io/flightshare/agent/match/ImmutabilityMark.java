package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether the author of a class has marked it as immutable, by one of the annotations that are
 * widely used for that. Read from the class file, since several of them cannot be seen in a loaded
 * class.
 *
 * <p>An annotation that makes it depend on the type arguments ({@code containerOf}) is no mark:
 * what an object holds cannot be told from it. Hibernate's {@code @Immutable} is none either; it
 * speaks of the row and not of the object.
 */
public final class ImmutabilityMark {
  private static final Set<String> MARKS =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  "javax.annotation.concurrent.Immutable",
                  "jakarta.annotation.concurrent.Immutable",
                  "net.jcip.annotations.Immutable",
                  "org.jspecify.annotations.Immutable",
                  "com.google.errorprone.annotations.Immutable")));

  /** On what the library Immutables generates: the immutable class, and its builder as well. */
  private static final String GENERATED = "org.immutables.value.Generated";

  private static final String BY_IMMUTABLES = "Immutables";
  private static final String CONTAINER_OF = "containerOf";

  private ImmutabilityMark() {}

  /** Whether an annotation of this binary name, without {@code containerOf}, is such a mark. */
  public static boolean isMark(String annotation) {
    return MARKS.contains(annotation);
  }

  /**
   * Whether the class of a class file is marked itself; what it inherits does not count.
   *
   * @throws IllegalArgumentException if the class file is newer than what ASM knows, or malformed
   */
  public static boolean isOn(byte[] classFile) {
    try {
      Reader reader = new Reader();
      new ClassReader(classFile)
          .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return reader.isMarked();
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("not a class file, or a damaged one", e);
    }
  }

  private static final class Reader extends ClassVisitor {
    private final Set<String> parents = new HashSet<>();
    private boolean marked;
    private String from = "";
    private String generator = "";

    Reader() {
      super(Opcodes.ASM9);
    }

    /** Of what was generated from a type, only the one that is this type is immutable. */
    boolean isMarked() {
      return marked || (generator.equals(BY_IMMUTABLES) && parents.contains(simple(from)));
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      if (superName != null) {
        parents.add(simple(superName));
      }
      for (String parent : interfaces == null ? new String[0] : interfaces) {
        parents.add(simple(parent));
      }
    }

    private static String simple(String name) {
      return name.substring(
          1
              + Math.max(
                  name.lastIndexOf('/'), Math.max(name.lastIndexOf('$'), name.lastIndexOf('.'))));
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      String name = Type.getType(descriptor).getClassName();
      if (MARKS.contains(name)) {
        return new MarkReader();
      }
      return name.equals(GENERATED) ? new GeneratedReader() : null;
    }

    private final class MarkReader extends AnnotationVisitor {
      private boolean depends;

      MarkReader() {
        super(Opcodes.ASM9);
      }

      @Override
      public @Nullable AnnotationVisitor visitArray(String name) {
        if (!name.equals(CONTAINER_OF)) {
          return null;
        }
        return new AnnotationVisitor(Opcodes.ASM9) {
          @Override
          public void visit(@Nullable String unnamed, Object parameter) {
            depends = true;
          }
        };
      }

      @Override
      public void visitEnd() {
        marked |= !depends;
      }
    }

    private final class GeneratedReader extends AnnotationVisitor {
      GeneratedReader() {
        super(Opcodes.ASM9);
      }

      @Override
      public void visit(String name, Object value) {
        if (name.equals("from")) {
          from = value.toString();
        } else if (name.equals("generator")) {
          generator = value.toString();
        }
      }
    }
  }
}
