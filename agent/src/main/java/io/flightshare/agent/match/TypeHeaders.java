package io.flightshare.agent.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What types are, as far as their class files can be found; nothing is loaded for it. Not
 * thread-safe.
 */
public final class TypeHeaders {
  /** More supertypes than any sound type has. */
  private static final int MAX_SUPERTYPES = 500;

  /** Where class files come from. */
  public interface Source {
    /**
     * A class file.
     *
     * @param binaryName such as {@code com.acme.Outer$Inner}
     * @return null if there is none, or it cannot be read
     */
    byte @Nullable [] classFile(String binaryName);
  }

  private static final class Header extends ClassVisitor {
    final List<String> parents = new ArrayList<>();
    boolean isInterface;
    boolean isFunctional;

    Header() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
      if (superName != null) {
        parents.add(superName.replace('/', '.'));
      }
      if (interfaces != null) {
        for (String parent : interfaces) {
          parents.add(parent.replace('/', '.'));
        }
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      isFunctional |= descriptor.equals("Ljava/lang/FunctionalInterface;");
      return null;
    }
  }

  private final Source source;
  private final Map<String, Header> known = new HashMap<>();

  /** Types whose class files come from here. */
  public TypeHeaders(Source source) {
    this.source = source;
  }

  /** All proper supertypes that can be found, the nearest first. */
  public List<String> supertypes(String type) {
    Set<String> found = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(header(type).parents);
    for (int i = 0; i < open.size() && i < MAX_SUPERTYPES; i++) {
      String parent = open.get(i);
      if (!parent.equals("java.lang.Object") && found.add(parent)) {
        open.addAll(header(parent).parents);
      }
    }
    return new ArrayList<>(found);
  }

  /** Whether it is a future of the JDK's or extends one. */
  public boolean isFuture(String type) {
    List<String> all = supertypes(type);
    all.add(type);
    return all.contains("java.util.concurrent.Future")
        || all.contains("java.util.concurrent.CompletionStage");
  }

  boolean isInterface(String type) {
    return header(type).isInterface;
  }

  /** Whether it says of itself that it is made for lambdas. */
  boolean isFunctional(String type) {
    return header(type).isFunctional;
  }

  private Header header(String type) {
    Header header = known.get(type);
    if (header == null) {
      header = read(type);
      known.put(type, header);
    }
    return header;
  }

  private Header read(String type) {
    byte[] classFile = source.classFile(type);
    if (classFile != null) {
      try {
        Header header = new Header();
        new ClassReader(classFile)
            .accept(
                header, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return header;
      } catch (RuntimeException unreadable) {
        return new Header();
      }
    }
    return new Header();
  }
}
